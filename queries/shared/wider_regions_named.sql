-- The activities for wider regions that may hold a chosen place, or that what is shown is for.
-- grain: one row per activity and wider region
-- uses: assistance_of_kinds, assistance_chosen, subregions_chosen, states_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: id (of the activity), region
with places_chosen as (
    select id as subregion
    from subregions_chosen
    where id in (select subregion from states_chosen)
),

overlapping as (
    select distinct assistance_of_kinds.id, assistance_of_kinds.region
    from assistance_of_kinds
    inner join places_chosen
        on concat(',', assistance_of_kinds.may_overlap, ',')
            like concat('%,', places_chosen.subregion, ',%')
    -- what is taken for one chosen subregion is none that is wider than it
    where assistance_of_kinds.subregion is null
        or assistance_of_kinds.subregion not in (select subregion from places_chosen)
)

select id, region from overlapping
union
select id, region
from assistance_placed
where region is not null
    and subregion is null
    and id in (select id from assistance_chosen)

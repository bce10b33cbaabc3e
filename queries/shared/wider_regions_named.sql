-- The activities for wider regions that may hold a chosen place, or that what is shown is for.
-- grain: one row per activity and wider region
-- uses: assistance_of_kinds, assistance_chosen, subregions_chosen, states_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: id (of the activity), region, subregion (that the curator reads the region as, which is
--   none of those chosen; null: it is none of the Directorate's), subregion_basis
with places_chosen as (
    select id as subregion
    from subregions_chosen
    where id in (select subregion from states_chosen)
),

overlapping as (
    select distinct
        assistance_of_kinds.id,
        assistance_of_kinds.region,
        assistance_of_kinds.subregion,
        assistance_of_kinds.subregion_basis
    from assistance_of_kinds
    inner join places_chosen
        on concat(',', assistance_of_kinds.may_overlap, ',')
            like concat('%,', places_chosen.subregion, ',%')
    -- what is taken for one chosen subregion is none that is wider than it
    where assistance_of_kinds.subregion is null
        or assistance_of_kinds.subregion not in (select subregion from places_chosen)
)

select id, region, subregion, subregion_basis
from overlapping
where $region is null or array_contains($region, region)
union
select id, region, subregion, subregion_basis
from assistance_placed
where region is not null
    and subregion is null
    and ($region is null or array_contains($region, region))
    and id in (select id from assistance_chosen)

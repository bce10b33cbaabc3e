-- The strategies of regions that are none of the Directorate's subregions and may hold a part of
-- one that is chosen, or of a chosen State's.
-- grain: one row per strategy and region
-- uses: strategies_begun, subregions_chosen, states_chosen
-- parameters: $as_of date (all: the whole record; what has no date is always shown),
--   $cluster text[] (null: all), $subregion text[] (null: all), $state text[] (null: all)
-- columns: region (as named), title, strategy_status, status_basis, may_begin_later
--   (boolean: only a month or year is known, which goes on after the day), document, place
with places_chosen as (
    select id as subregion
    from subregions_chosen
    where id in (select subregion from states_chosen)
)

select distinct
    strategies_begun.region,
    strategies_begun.title,
    strategies_begun.status as strategy_status,
    strategies_begun.status_basis,
    strategies_begun.may_begin_later,
    strategies_begun.document,
    concat_ws('; ', strategies_begun.place, strategies_begun.also_place) as place
from strategies_begun
inner join places_chosen
    on concat(',', strategies_begun.may_overlap, ',')
        like concat('%,', places_chosen.subregion, ',%')
where strategies_begun.state is null
order by strategies_begun.region, strategies_begun.title, place

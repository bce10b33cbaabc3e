-- The strategies that name a State, or the subregion in which the Directorate has it.
-- grain: one row per State and strategy
-- uses: states_chosen
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, link (for the State or for its subregion), subregion_basis (inferred: a region
--   named in ordinary words is taken for it; null: for the State), title, strategy_status,
--   status_basis, first_day (date; null: not dated), last_day (date), date_precision, note,
--   document, place
with linked as (
    select id, state, 'beneficiary' as link, cast(null as varchar) as subregion_basis
    from strategies
    where state is not null
    union all
    select
        strategies.id,
        states.iso3,
        'subregion',
        coalesce(strategies.subregion_basis, 'inferred')
    from strategies
    inner join states on states.subregion = strategies.subregion
    where strategies.state is null
)

select
    linked.state,
    linked.link,
    linked.subregion_basis,
    strategies.title,
    strategies.status as strategy_status,
    strategies.status_basis,
    strategies.first_day,
    strategies.last_day,
    strategies.date_precision,
    strategies.note,
    strategies.document,
    strategies.place
from linked
inner join strategies on strategies.id = linked.id
inner join states_chosen on states_chosen.iso3 = linked.state
where $as_of is null or strategies.first_day is null or strategies.first_day <= $as_of
order by states_chosen.name_en, linked.state, linked.link, strategies.id

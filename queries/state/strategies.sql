-- The strategies that name a State or its subregion, and those for wider regions that may hold it.
-- grain: one row per State and strategy
-- uses: states_chosen, strategies_begun
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, link (for the State, for its subregion or for a wider region that may overlap
--   it), region (as named; null: for the State), subregion_basis (inferred: a region named in
--   ordinary words is taken for the subregion; null: for the State), title, strategy_status,
--   status_basis, first_day (date; null: not dated), last_day (date), date_precision,
--   may_begin_later (boolean: only a month or year is known, which goes on after the day), note,
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
    union all
    select strategies.id, states.iso3, 'wider_region', 'inferred'
    from strategies
    inner join states
        on concat(',', strategies.may_overlap, ',') like concat('%,', states.subregion, ',%')
    where strategies.state is null
)

select
    linked.state,
    linked.link,
    strategies_begun.region,
    linked.subregion_basis,
    strategies_begun.title,
    strategies_begun.status as strategy_status,
    strategies_begun.status_basis,
    strategies_begun.first_day,
    strategies_begun.last_day,
    strategies_begun.date_precision,
    strategies_begun.may_begin_later,
    strategies_begun.note,
    strategies_begun.document,
    strategies_begun.place
from linked
inner join strategies_begun on strategies_begun.id = linked.id
inner join states_chosen on states_chosen.iso3 = linked.state
order by states_chosen.name_en, linked.state, linked.link, strategies_begun.id

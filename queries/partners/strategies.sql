-- National and regional counter-terrorism strategies that the documents name.
-- grain: one row per strategy as the documents name it
-- uses: strategies_begun
-- parameters: $as_of date (all: the whole record; what has no date is always shown),
--   $state text[] (null: all)
-- columns: title, scope, state (null: a region, or no State is named), region (as named), subregion
--   (null: the region is none of the Directorate's), subregion_basis, strategy_status,
--   status_basis, first_day (date; null: not stated), last_day (date), date_precision,
--   may_begin_later (boolean: only a month or year is known, which goes on after the day), note,
--   document, place
select
    title,
    scope,
    state,
    region,
    subregion,
    subregion_basis,
    status as strategy_status,
    status_basis,
    first_day,
    last_day,
    date_precision,
    may_begin_later,
    note,
    document,
    concat_ws('; ', place, also_place) as place
from strategies_begun
where $state is null or array_contains($state, state)
order by scope, id

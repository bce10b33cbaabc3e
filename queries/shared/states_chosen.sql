-- The States that are chosen.
-- grain: one row per State
-- parameters: $state text[] (null: all)
-- columns: all of states
select *
from states
where $state is null or array_contains($state, iso3)

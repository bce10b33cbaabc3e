-- The States that are chosen by themselves, by their subregion or by their cluster.
-- grain: one row per State
-- uses: states_in_regions
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all), $state text[] (null: all)
-- columns: all of states
select *
from states_in_regions
where $state is null or array_contains($state, iso3)

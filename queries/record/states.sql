-- Every Member State with its cluster and subregion.
-- grain: one row per State
-- uses: states_in_regions
-- any of: states
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: state, cluster, subregion, note (null: none)
select iso3 as state, cluster, subregion, note
from states_in_regions
order by name_en

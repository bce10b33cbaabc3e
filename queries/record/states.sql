-- Every Member State with its cluster and subregion.
-- grain: one row per State
-- uses: states_in_regions
-- any of: states
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: state, cluster, subregion
select iso3 as state, cluster, subregion
from states_in_regions
order by name_en

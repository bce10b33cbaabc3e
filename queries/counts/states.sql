-- States in the Directorate's clusters.
-- grain: one row
-- draws on: assessments/list
-- uses: states_in_regions
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from states_in_regions

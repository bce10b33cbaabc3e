-- States in the Directorate's clusters.
-- grain: one row
-- draws on: assessments/list
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from states
where ($cluster is null or list_contains($cluster, cluster))
    and ($subregion is null or list_contains($subregion, subregion))

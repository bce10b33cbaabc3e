-- The clusters that are chosen.
-- grain: one row per cluster
-- parameters: $cluster text[] (null: all)
-- columns: all of clusters
select *
from clusters
where $cluster is null or array_contains($cluster, id)

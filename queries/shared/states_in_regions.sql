-- The States of the clusters and subregions that are chosen.
-- grain: one row per State
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: all of states
select *
from states
where ($cluster is null or array_contains($cluster, cluster))
    and ($subregion is null or array_contains($subregion, subregion))

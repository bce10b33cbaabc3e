-- The subregions that are chosen, or whose cluster is.
-- grain: one row per subregion
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: all of subregions
select *
from subregions
where ($cluster is null or array_contains($cluster, cluster))
    and ($subregion is null or array_contains($subregion, id))

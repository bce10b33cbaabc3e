-- The subregions that are chosen, or whose cluster is.
-- grain: one row per subregion
-- uses: clusters_chosen
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: all of subregions
select *
from subregions
where cluster in (select id from clusters_chosen)
    and ($subregion is null or array_contains($subregion, id))

-- Every Member State with its cluster and subregion.
-- grain: one row per State
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: state, cluster, subregion
select iso3 as state, cluster, subregion
from states
where ($cluster is null or list_contains($cluster, cluster))
    and ($subregion is null or list_contains($subregion, subregion))
order by name_en

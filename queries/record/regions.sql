-- Clusters and subregions in the Directorate's own order.
-- grain: one row per subregion
-- any of: subregions, states
-- parameters: none
-- columns: cluster, subregion, states (count)
select
    subregions.cluster,
    subregions.id as subregion,
    count(states.iso3) as states
from subregions
left join states on states.subregion = subregions.id
group by subregions.cluster, subregions.id, subregions.position
order by subregions.position

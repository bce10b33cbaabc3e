-- Every visit with the place of its State in the Directorate's own lists.
-- tables: visits, states, clusters, subregions
-- written out: most questions on visits begin here, and planning three joins takes longer than
--   all the rest of a short answer
-- columns: those of visits, then cluster, subregion, cluster_position (order of the cluster),
--   subregion_position (order of the subregion)
select
    visits.*,
    states.cluster,
    states.subregion,
    clusters.position as cluster_position,
    subregions.position as subregion_position
from visits
left join states on states.iso3 = visits.state
left join clusters on clusters.id = states.cluster
left join subregions on subregions.id = states.subregion

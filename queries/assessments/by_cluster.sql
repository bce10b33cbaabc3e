-- States per cluster and survey status; the four statuses are kept apart.
-- grain: one row per cluster and status; a pair without a State appears with 0
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $state text[] (null: all)
-- columns: cluster, status, states (count)
with chosen as (
    select states.cluster, survey_status.status, states.iso3
    from survey_status
    inner join states on states.iso3 = survey_status.state
    where ($cluster is null or list_contains($cluster, states.cluster))
        and ($subregion is null or list_contains($subregion, states.subregion))
        and ($state is null or list_contains($state, states.iso3))
        and ($status is null or list_contains($status, survey_status.status))
),

cells as (
    select
        clusters.id as cluster,
        clusters.position as cluster_position,
        survey_statuses.id as status,
        survey_statuses.position as status_position
    from clusters
    cross join survey_statuses
    where ($cluster is null or list_contains($cluster, clusters.id))
        and ($status is null or list_contains($status, survey_statuses.id))
)

select cells.cluster, cells.status, count(chosen.iso3) as states
from cells
left join chosen on chosen.cluster = cells.cluster and chosen.status = cells.status
group by cells.cluster, cells.cluster_position, cells.status, cells.status_position
order by cells.cluster_position, cells.status_position

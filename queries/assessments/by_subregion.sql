-- States per subregion and survey status; the statuses are kept apart.
-- grain: one row per subregion and status; a pair without a State appears with 0
-- draws on: assessments/list
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $state text[] (null: all), $as_of date (null: the list as it is;
--   before the day to which the list speaks each status is not_known_then,
--   whatever $status says)
-- columns: cluster, subregion, status, states (count), known_from (date; the day to which the
--   list speaks)
with listed as (
    select
        state,
        cluster,
        subregion,
        known_from,
        case when $as_of < known_from then 'not_known_then' else status end as status
    from surveys_listed
),

chosen as (
    select *
    from listed
    where ($cluster is null or list_contains($cluster, cluster))
        and ($subregion is null or list_contains($subregion, subregion))
        and ($state is null or list_contains($state, state))
        -- what is unknown cannot be chosen by: it stays, and says so
        and ($status is null or status = 'not_known_then' or list_contains($status, status))
),

statuses as (
    select id, position
    from survey_statuses
    where ($status is null or list_contains($status, id))
        and ($as_of is null or not exists (select 1 from listed where status = 'not_known_then'))
    union all
    select 'not_known_then', 100
    where exists (select 1 from listed where status = 'not_known_then')
),

cells as (
    select
        subregions.cluster,
        subregions.id as subregion,
        subregions.position as subregion_position,
        statuses.id as status,
        statuses.position as status_position
    from subregions
    cross join statuses
    where ($cluster is null or list_contains($cluster, subregions.cluster))
        and ($subregion is null or list_contains($subregion, subregions.id))
)

select
    cells.cluster,
    cells.subregion,
    cells.status,
    count(chosen.state) as states,
    (select max(known_from) from listed) as known_from
from cells
left join chosen on chosen.subregion = cells.subregion and chosen.status = cells.status
group by cells.cluster, cells.subregion, cells.subregion_position, cells.status,
    cells.status_position
order by cells.subregion_position, cells.status_position

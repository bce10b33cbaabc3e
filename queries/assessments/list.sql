-- Every State with its survey status and the visits recorded one by one.
-- grain: one row per State
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $state text[] (null: all),
--   $as_of date (null: the whole record)
-- columns: state, cluster, subregion, status, mark_as_stated, visits (count, as recorded),
--   last_visit (date), document, place
with chosen as (
    select
        states.iso3,
        states.cluster,
        states.subregion,
        states.name_en,
        survey_status.status,
        survey_status.mark_as_stated,
        survey_status.document,
        survey_status.place
    from survey_status
    inner join states on states.iso3 = survey_status.state
    where ($cluster is null or list_contains($cluster, states.cluster))
        and ($subregion is null or list_contains($subregion, states.subregion))
        and ($state is null or list_contains($state, states.iso3))
        and ($status is null or list_contains($status, survey_status.status))
),

visited as (
    select state, count(*) as visits, max(last_day) as last_visit
    from visits
    where $as_of is null or first_day <= $as_of
    group by state
)

select
    chosen.iso3 as state,
    chosen.cluster,
    chosen.subregion,
    chosen.status,
    chosen.mark_as_stated,
    coalesce(visited.visits, 0) as visits,
    visited.last_visit,
    chosen.document,
    chosen.place
from chosen
left join subregions on subregions.id = chosen.subregion
left join visited on visited.state = chosen.iso3
order by subregions.position, chosen.name_en

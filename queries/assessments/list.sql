-- Every State with its survey status and the visits recorded one by one.
-- grain: one row per State
-- draws on: visits/list
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $state text[] (null: all),
--   $as_of date (null: the whole record; before the day to which the list speaks the status is
--   not_known_then, whatever $status says)
-- columns: state, cluster, subregion, status, mark_as_stated, visits (count, as recorded),
--   last_visit (date), known_from (date; the day to which the list speaks), document, place
with listed as (
    select
        states.name_en,
        surveys_listed.state,
        surveys_listed.cluster,
        surveys_listed.subregion,
        surveys_listed.known_from,
        surveys_listed.document,
        surveys_listed.place,
        case when $as_of < surveys_listed.known_from then 'not_known_then'
            else surveys_listed.status
        end as status,
        case when $as_of is null or not $as_of < surveys_listed.known_from
                or surveys_listed.known_from is null
                then surveys_listed.mark_as_stated
        end as mark_as_stated
    from surveys_listed
    inner join states on states.iso3 = surveys_listed.state
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

visited as (
    select state, count(*) as visits, max(last_day) as last_visit
    from visits
    where $as_of is null or last_day <= $as_of
    group by state
)

select
    chosen.state,
    chosen.cluster,
    chosen.subregion,
    chosen.status,
    chosen.mark_as_stated,
    coalesce(visited.visits, 0) as visits,
    visited.last_visit,
    chosen.known_from,
    chosen.document,
    chosen.place
from chosen
left join subregions on subregions.id = chosen.subregion
left join visited on visited.state = chosen.state
order by subregions.position, chosen.name_en

-- Every State with its survey status and the visits recorded one by one.
-- grain: one row per State
-- draws on: visits/list
-- uses: surveys_chosen, visits_over
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $state text[] (null: all),
--   $as_of date (all: the whole record; before the day to which the list speaks the status is
--   not_known_then, whatever $status says)
-- columns: state, cluster, subregion, status, status_kind (marked, unmarked, cut_off or
--   not_known_then), mark_as_stated, visits (count, as recorded),
--   last_visit (date), known_from (date; the day to which the list speaks), note (on the State),
--   document, place
with visited as (
    select state, count(*) as visits, max(last_day) as last_visit
    from visits_over
    group by state
)

select
    surveys_chosen.state,
    surveys_chosen.cluster,
    surveys_chosen.subregion,
    surveys_chosen.status,
    surveys_chosen.status_kind,
    surveys_chosen.mark_as_stated,
    coalesce(visited.visits, 0) as visits,
    visited.last_visit,
    surveys_chosen.known_from,
    states.note,
    surveys_chosen.document,
    surveys_chosen.place
from surveys_chosen
inner join states on states.iso3 = surveys_chosen.state
left join subregions on subregions.id = surveys_chosen.subregion
left join visited on visited.state = surveys_chosen.state
order by subregions.position, states.name_en

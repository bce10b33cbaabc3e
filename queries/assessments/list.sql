-- Every State with its survey status and the visits recorded one by one.
-- grain: one row per State
-- draws on: visits/list, state/earlier_visits, visits/reported
-- uses: surveys_chosen, visits_over, visits_named_besides
-- any of: earlier_visits, reported_visits
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $coverage text[] (of a visit and a survey, null: all),
--   $state text[] (null: all),
--   $as_of date (all: the whole record; before the day to which the list speaks the status is
--   not_known_then, whatever $status says)
-- columns: state, cluster, subregion, status, status_kind (marked, unmarked, cut_off or
--   not_known_then), mark_as_stated, visits (count, of the register),
--   last_visit (date), visits_besides (count of those, their parts or reports on them that the
--   documents name besides it; null: none is named), known_from (date; the day to
--   which the list speaks), coverage (both, visit_alone, survey_alone or neither of a visit listed
--   and a survey or overview marked; visit_unknown, no_visit_unknown: whether one is marked is
--   unknown), note (on the State), document, place
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
    visits_named_besides.visits_besides,
    surveys_chosen.known_from,
    surveys_chosen.coverage,
    states.note,
    surveys_chosen.document,
    surveys_chosen.place
from surveys_chosen
inner join states on states.iso3 = surveys_chosen.state
left join subregions on subregions.id = surveys_chosen.subregion
left join visited on visited.state = surveys_chosen.state
left join visits_named_besides on visits_named_besides.state = surveys_chosen.state
order by subregions.position, states.name_en

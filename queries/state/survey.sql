-- What the list of surveys and overviews says of a State.
-- grain: one row per State
-- draws on: assessments/marks
-- uses: states_chosen, surveys_known
-- parameters: $state text[] (null: all), $as_of date (all: the list as it is; before the day to
--   which the list speaks the status is not_known_then)
-- columns: state, subregion, subregion_basis, status, status_kind (marked, unmarked,
--   cut_off or not_known_then), mark_as_stated (null: no mark is printed, or
--   none is known at that day), meaning (of the mark), known_from (date; the day to which the list
--   speaks), note (on the State), document, place
select
    states_chosen.iso3 as state,
    states_chosen.subregion,
    states_chosen.subregion_basis,
    surveys_known.status,
    surveys_known.status_kind,
    surveys_known.mark_as_stated,
    survey_statuses.meaning,
    surveys_known.known_from,
    states_chosen.note,
    surveys_known.document,
    surveys_known.place
from surveys_known
inner join states_chosen on states_chosen.iso3 = surveys_known.state
left join survey_statuses on survey_statuses.id = surveys_known.status
order by states_chosen.name_en, states_chosen.iso3

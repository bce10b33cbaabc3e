-- What the list of surveys and overviews says of a State.
-- grain: one row per State
-- parameters: $state text[] (null: all)
-- columns: state, subregion, subregion_basis, status, mark_as_stated (null: no mark is printed),
--   meaning (of the mark), document, place
select
    states.iso3 as state,
    states.subregion,
    states.subregion_basis,
    survey_status.status,
    survey_status.mark_as_stated,
    survey_statuses.meaning,
    survey_status.document,
    survey_status.place
from survey_status
inner join states on states.iso3 = survey_status.state
left join survey_statuses on survey_statuses.id = survey_status.status
where $state is null or list_contains($state, states.iso3)
order by states.name_en, states.iso3

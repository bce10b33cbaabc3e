-- What the list of surveys and overviews says of a State.
-- grain: one row per State
-- parameters: $state text[] (null: all), $as_of date (null: the list as it is; before the day to
--   which the list speaks the status is not_known_then)
-- columns: state, subregion, subregion_basis, status, mark_as_stated (null: no mark is printed, or
--   none is known at that day), meaning (of the mark), known_from (date; the day to which the list
--   speaks), document, place
with listed as (
    select
        *,
        case when $as_of < known_from then 'not_known_then' else status end as status_then
    from surveys_listed
)

select
    states.iso3 as state,
    states.subregion,
    states.subregion_basis,
    listed.status_then as status,
    case when listed.status_then = listed.status then listed.mark_as_stated end as mark_as_stated,
    survey_statuses.meaning,
    listed.known_from,
    listed.document,
    listed.place
from listed
inner join states on states.iso3 = listed.state
left join survey_statuses on survey_statuses.id = listed.status_then
where $state is null or list_contains($state, states.iso3)
order by states.name_en, states.iso3

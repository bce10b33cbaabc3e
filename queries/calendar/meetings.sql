-- Meetings and briefings as entries of a calendar, with all that their description says.
-- grain: one row per meeting or briefing
-- uses: meetings_chosen, convenors_named, states_within
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $kind text[] (null: all), $openness text[] (null: all), $cluster text[]
--   (of the State that the meeting was with, null: all), $subregion text[] (of that State, null:
--   all), $state text[] (null: all), $meeting_topic text[] (null: all)
-- columns: id, first_day (date), last_day (date), date_precision, basis (of the date), title,
--   is_working_translation, kind, kind_basis, openness, openness_basis, topic, state (null: the
--   title names none), convenors (organizations, comma-separated), convenors_inferred (those of
--   them whose part is inferred), note, document, place, also_stated_in (places of the same
--   document, separated by semicolons), cited (documents and places that name the convenors, each
--   pair as document, colon and place, set apart by " · ")
select
    meetings_chosen.id,
    meetings_chosen.first_day,
    meetings_chosen.last_day,
    meetings_chosen.date_precision,
    meetings_chosen.date_basis as basis,
    meetings_chosen.title,
    meetings_chosen.is_working_translation,
    meetings_chosen.kind,
    meetings_chosen.kind_basis,
    meetings_chosen.openness,
    meetings_chosen.openness_basis,
    meetings_chosen.topic,
    meetings_chosen.state,
    convenors_named.convenors,
    convenors_named.convenors_inferred,
    meetings_chosen.note,
    meetings_chosen.document,
    meetings_chosen.place,
    meetings_chosen.also_place as also_stated_in,
    convenors_named.cited
from meetings_chosen
left join convenors_named on convenors_named.meeting = meetings_chosen.id
where meetings_chosen.state in (select iso3 from states_within)
    -- a meeting with no one State stands where no State is left out
    or (
        meetings_chosen.state is null
        and (select count(*) from states_within) = (select count(*) from states)
    )
order by meetings_chosen.first_day, meetings_chosen.last_day, meetings_chosen.id

-- Meetings and briefings of the Committee and the Directorate, in the order of their dates.
-- grain: one row per meeting or briefing
-- draws on: briefings/convenors
-- uses: meetings_chosen, convenors_named
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $kind text[] (null: all), $openness text[] (null: all), $meeting_topic
--   text[] (null: all)
-- columns: id, first_day (date), last_day (date), date_precision, date_basis, may_lie_outside
--   (boolean: only a month or year is known, which reaches beyond these days), title,
--   is_working_translation, title_address (where the United Nations give the title; null: a working
--   translation), kind, kind_basis, openness, openness_basis, topic, convenors
--   (organizations, comma-separated), convenors_inferred (those of them whose part is inferred),
--   convenors_basis (inferred where that of at least one is), meeting_listing, note, document,
--   place
select
    meetings_chosen.id,
    meetings_chosen.first_day,
    meetings_chosen.last_day,
    meetings_chosen.date_precision,
    meetings_chosen.date_basis,
    meetings_chosen.may_lie_outside,
    meetings_chosen.title,
    meetings_chosen.is_working_translation,
    meetings_chosen.title_address,
    meetings_chosen.kind,
    meetings_chosen.kind_basis,
    meetings_chosen.openness,
    meetings_chosen.openness_basis,
    meetings_chosen.topic,
    convenors_named.convenors,
    convenors_named.convenors_inferred,
    convenors_named.convenors_basis,
    meetings_chosen.listing as meeting_listing,
    meetings_chosen.note,
    meetings_chosen.document,
    -- the list gives the day; whether it was closed is said at the second place only
    concat_ws('; ', meetings_chosen.place, meetings_chosen.also_place) as place
from meetings_chosen
left join convenors_named on convenors_named.meeting = meetings_chosen.id
order by meetings_chosen.first_day, meetings_chosen.last_day, meetings_chosen.id

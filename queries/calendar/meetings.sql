-- Meetings and briefings as entries of a calendar, with all that their description says.
-- grain: one row per meeting or briefing
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $kind text[] (null: all), $openness text[] (null: all),
--   $cluster text[] (of the State that the meeting was with, null: all), $subregion text[]
--   (of that State, null: all), $state text[] (null: all)
-- columns: id, first_day (date), last_day (date), date_precision, basis (of the date), title, kind,
--   kind_basis, openness, openness_basis, topic, state (null: the title names none), convenors
--   (organizations, comma-separated), note, document, place, also_stated_in (places of the same
--   document, separated by semicolons)
with convened as (
    select
        meeting,
        string_agg(distinct organization, ',' order by organization) as convenors
    from meeting_convenors
    where role in ('convenor', 'co_convenor')
    group by meeting
)

select
    meetings.id,
    meetings.first_day,
    meetings.last_day,
    meetings.date_precision,
    meetings.date_basis as basis,
    meetings.title,
    meetings.kind,
    meetings.kind_basis,
    meetings.openness,
    meetings.openness_basis,
    meetings.topic,
    meetings.state,
    convened.convenors,
    meetings.note,
    meetings.document,
    meetings.place,
    meetings.also_place as also_stated_in
from meetings
left join convened on convened.meeting = meetings.id
left join states on states.iso3 = meetings.state
where ($from is null or meetings.last_day >= $from)
    and ($to is null or meetings.first_day <= $to)
    and ($as_of is null or meetings.first_day <= $as_of)
    and ($kind is null or list_contains($kind, meetings.kind))
    and ($openness is null or list_contains($openness, meetings.openness))
    and ($cluster is null or list_contains($cluster, states.cluster))
    and ($subregion is null or list_contains($subregion, states.subregion))
    and ($state is null or list_contains($state, meetings.state))
order by meetings.first_day, meetings.last_day, meetings.id

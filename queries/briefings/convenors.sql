-- The bodies that convened each meeting or briefing, alone or together.
-- grain: one row per meeting and body
-- uses: meetings_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $kind text[] (null: all), $openness text[] (null: all), $meeting_topic
--   text[] (null: all)
-- columns: title (of the meeting), organization, role, document, place
select
    meetings_chosen.title,
    meeting_convenors.organization,
    meeting_convenors.role,
    meeting_convenors.document,
    meeting_convenors.place
from meetings_chosen
inner join meeting_convenors on meeting_convenors.meeting = meetings_chosen.id
where meeting_convenors.role in ('convenor', 'co_convenor')
order by meetings_chosen.id, meeting_convenors.organization, meeting_convenors.role

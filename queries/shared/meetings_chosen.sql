-- The meetings and briefings of a period and of kinds that had begun by a day, or may have.
-- grain: one row per meeting or briefing
-- uses: meetings_in_period, meetings_begun
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $kind text[] (null: all), $openness text[] (null: all), $meeting_topic
--   text[] (null: all)
-- columns: all of meetings, may_lie_beyond (the period), may_lie_outside (boolean: only a month
--   or year is known, which reaches beyond these days)
select
    meetings_in_period.*,
    meetings_in_period.may_lie_beyond or meetings_begun.may_begin_later as may_lie_outside
from meetings_in_period
inner join meetings_begun on meetings_begun.id = meetings_in_period.id
where $meeting_topic is null or array_contains($meeting_topic, meetings_in_period.topic)

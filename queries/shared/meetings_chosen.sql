-- Of the meetings and briefings of a period and of kinds those that had begun by a day.
-- grain: one row per meeting or briefing
-- uses: meetings_in_period, meetings_begun
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $kind text[] (null: all), $openness text[] (null: all)
-- columns: all of meetings
select *
from meetings_in_period
where id in (select id from meetings_begun)

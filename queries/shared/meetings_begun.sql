-- The meetings and briefings that had begun by a day.
-- grain: one row per meeting or briefing
-- parameters: $as_of date (all: the whole record)
-- columns: all of meetings
select *
from meetings
where $as_of is null or first_day <= $as_of

-- The meetings and briefings that had begun by a day, or may have.
-- grain: one row per meeting or briefing
-- parameters: $as_of date (all: the whole record)
-- columns: all of meetings, may_begin_later (boolean: only a month or year is known, which goes
--   on after that day)
select
    *,
    coalesce(date_precision <> 'day' and last_day > $as_of, false) as may_begin_later
from meetings
where $as_of is null or first_day <= $as_of

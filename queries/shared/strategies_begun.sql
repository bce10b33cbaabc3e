-- The strategies begun, or maybe begun, by a day; one without a first day is there on each.
-- grain: one row per strategy as the documents name it
-- parameters: $as_of date (all: the whole record)
-- columns: all of strategies, may_begin_later (boolean: only a month or year is known, which goes
--   on after that day)
select
    *,
    coalesce(date_precision <> 'day' and last_day > $as_of, false) as may_begin_later
from strategies
where $as_of is null or first_day is null or first_day <= $as_of

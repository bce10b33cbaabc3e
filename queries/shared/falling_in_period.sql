-- What has its day in a period: steps after visits, and obligations, done or not.
-- grain: one row per step after a visit, and per obligation; one of which a month, quarter or year
--   is stated is there where that reaches into the period
-- uses: falling_due
-- parameters: $from date (of the step or obligation, null: from the first), $to date (null: to the
--   last), $as_of date (all: the whole record)
-- columns: all of falling_due
select *
from falling_due
where ($from is null or last_day >= $from)
    and ($to is null or first_day <= $to)

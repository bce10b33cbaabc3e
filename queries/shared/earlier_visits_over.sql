-- The visits before the register that had ended by a day; one without a day is there on each.
-- grain: one row per visit, or report on one
-- parameters: $as_of date (all: the whole record)
-- columns: all of earlier_visits
select *
from earlier_visits
where $as_of is null or last_day is null or last_day <= $as_of

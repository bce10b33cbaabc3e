-- The strategies begun by a day; one without a first day is there on each.
-- grain: one row per strategy as the documents name it
-- parameters: $as_of date (all: the whole record)
-- columns: all of strategies
select *
from strategies
where $as_of is null or first_day is null or first_day <= $as_of

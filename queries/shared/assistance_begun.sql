-- The assistance activities begun by a day; one without a first day is there on each.
-- grain: one row per activity
-- parameters: $as_of date (all: the whole record)
-- columns: all of assistance
select *
from assistance
where $as_of is null or first_day is null or first_day <= $as_of

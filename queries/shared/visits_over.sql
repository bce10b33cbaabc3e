-- The visits that had ended by a day: a visit counts once it has.
-- grain: one row per visit
-- parameters: $as_of date (all: the whole record)
-- columns: all of visits_placed
select *
from visits_placed
where $as_of is null or last_day <= $as_of

-- The visits that had begun by a day: what follows a visit is due from then.
-- grain: one row per visit
-- parameters: $as_of date (all: the whole record)
-- columns: all of visits_placed
select *
from visits_placed
where $as_of is null or first_day <= $as_of

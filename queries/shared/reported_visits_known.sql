-- The visits that pages report besides the register, as known on a day.
-- grain: one row per visit, or part of one, that had begun by then, or ended where no start is
--   reported; one without a day is there on each
-- uses: reported_visits_dated
-- parameters: $as_of date (all: the whole record)
-- columns: all of reported_visits_dated
select *
from reported_visits_dated
where $as_of is null or known_from is null or known_from <= $as_of

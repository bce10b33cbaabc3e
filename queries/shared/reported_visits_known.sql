-- The visits that pages report besides the register, as known on a day, or maybe known.
-- grain: one row per visit, or part of one, that had begun by then, or ended where no start is
--   reported, or may have; one without a day is there on each
-- uses: reported_visits_dated
-- parameters: $as_of date (all: the whole record)
-- columns: all of reported_visits_dated, may_begin_later (boolean: only a month or year is
--   known, which goes on after that day)
select
    *,
    coalesce(known_by > $as_of, false) as may_begin_later
from reported_visits_dated
where $as_of is null or known_from is null or known_from <= $as_of

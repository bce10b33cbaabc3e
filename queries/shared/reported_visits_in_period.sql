-- The visits reported besides the register that became known, or may have, in a period.
-- grain: one row per visit, or part of one
-- uses: reported_visits_dated
-- parameters: $from date (first day known on or after, null: all), $to date (first day known on
--   or before, null: all)
-- columns: all of reported_visits_dated, may_lie_beyond (boolean: only a month or year is
--   known, which reaches beyond the period)
select
    *,
    coalesce(known_from < $from, false) or coalesce(known_by > $to, false) as may_lie_beyond
from reported_visits_dated
where ($from is null or known_by >= $from)
    and ($to is null or known_from <= $to)

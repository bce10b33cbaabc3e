-- The visits that pages report besides the register, as far as they became known in a period.
-- grain: one row per visit, or part of one
-- uses: reported_visits_dated
-- parameters: $from date (first day known on or after, null: all), $to date (first day known on or
--   before, null: all)
-- columns: all of reported_visits_dated
select *
from reported_visits_dated
where ($from is null or known_from >= $from)
    and ($to is null or known_from <= $to)

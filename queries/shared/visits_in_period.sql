-- The visits of the types that are chosen that began in a period.
-- grain: one row per visit
-- parameters: $from date (null: from the first), $to date (null: to the last),
--   $visit_type text[] (null: all)
-- columns: all of visits_placed
select *
from visits_placed
where ($from is null or first_day >= $from)
    and ($to is null or first_day <= $to)
    and ($visit_type is null or array_contains($visit_type, visit_type))

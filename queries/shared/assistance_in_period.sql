-- The assistance activities of a period; one without a date is in none.
-- grain: one row per activity
-- parameters: $from date (null: from the first), $to date (null: to the last)
-- columns: all of assistance
select *
from assistance
where ($from is null or last_day >= $from or (last_day is null and first_day is not null))
    and ($to is null or first_day <= $to)

-- The assistance activities that were, or may have been, in a period; one without a date is in none.
-- grain: one row per activity
-- parameters: $from date (null: from the first), $to date (null: to the last)
-- columns: all of assistance, may_lie_beyond (boolean: only a month or year is known in which it
--   began or ended, which reaches beyond the period)
select
    *,
    coalesce(
        case date_precision
            when 'year' then make_date(year(first_day), 12, 31)
            when 'month' then last_day(first_day)
        end > $to,
        false
    )
    or coalesce(
        case date_precision
            when 'year' then make_date(year(last_day), 1, 1)
            when 'month' then make_date(year(last_day), month(last_day), 1)
        end < $from,
        false
    ) as may_lie_beyond
from assistance
where ($from is null or last_day >= $from or (last_day is null and first_day is not null))
    and ($to is null or first_day <= $to)

-- The assistance activities that were, or may have been, in a period; the undated are in none.
-- grain: one row per activity
-- parameters: $from date (null: from the first), $to date (null: to the last)
-- columns: all of assistance, may_lie_beyond (boolean: only a month or year is known in which
--   it began or ended, which reaches beyond the period)
select
    *,
    coalesce(
        case date_precision
            when 'year' then cast(first_day + interval 1 year - interval 1 day as date)
            when 'month' then cast(first_day + interval 1 month - interval 1 day as date)
        end > $to,
        false
    )
    or coalesce(
        case date_precision
            when 'year' then cast(last_day + interval 1 day - interval 1 year as date)
            when 'month' then cast(last_day + interval 1 day - interval 1 month as date)
        end < $from,
        false
    ) as may_lie_beyond
from assistance
where ($from is null or last_day >= $from or (last_day is null and first_day is not null))
    and ($to is null or first_day <= $to)

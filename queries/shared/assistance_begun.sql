-- The assistance activities begun, or maybe begun, by a day; one without a first day is always.
-- grain: one row per activity
-- parameters: $as_of date (all: the whole record)
-- columns: all of assistance, may_begin_later (boolean: only a month or year of its beginning
--   is known, which goes on after that day)
select
    *,
    coalesce(
        case date_precision
            when 'year' then cast(first_day + interval 1 year - interval 1 day as date)
            when 'month' then cast(first_day + interval 1 month - interval 1 day as date)
        end > $as_of,
        false
    ) as may_begin_later
from assistance
where $as_of is null or first_day is null or first_day <= $as_of

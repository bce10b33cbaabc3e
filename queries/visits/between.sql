-- The visits with the time since the one before among them, the shortest first.
-- grain: one row per visit
-- uses: visits_ended
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: weeks_between (whole weeks; null: none is before), days_between (from the last day of
--   the visit that began before it to its first day, negative where that went on; null: none is
--   before), number (running number), state, visit_type, first_day (date), last_day (date),
--   date_precision, cluster, subregion, visits (count, 1 in each row), document, place
with beside as (
    select
        *,
        lag(last_day) over (order by first_day, number) as day_before
    from visits_ended
)

select
    cast(date_diff('day', day_before, first_day) // 7 as varchar) as weeks_between,
    date_diff('day', day_before, first_day) as days_between,
    number,
    state,
    visit_type,
    first_day,
    last_day,
    date_precision,
    cluster,
    subregion,
    1 as visits,
    document,
    place
from beside
order by days_between nulls last, number

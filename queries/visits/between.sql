-- The visits with the time since the visit before, whichever it was, the shortest first.
-- grain: one row per visit
-- uses: visits_ended, visits_over
-- chosen by: visit_participants
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: weeks_between (whole weeks; null: none is before), days_between (from the last day of
--   the visit that began before it to its first day, negative where that went on; null: none is
--   before), number (running number), state, visit_type, first_day (date), last_day (date),
--   date_precision, cluster, subregion, visits (count, 1 in each row), document, place
with beside as (
    select
        number,
        lag(last_day) over (order by first_day, number) as day_before
    from visits_over
)

select
    cast(date_diff('day', beside.day_before, visits_ended.first_day) // 7 as varchar)
        as weeks_between,
    date_diff('day', beside.day_before, visits_ended.first_day) as days_between,
    visits_ended.number,
    visits_ended.state,
    visits_ended.visit_type,
    visits_ended.first_day,
    visits_ended.last_day,
    visits_ended.date_precision,
    visits_ended.cluster,
    visits_ended.subregion,
    1 as visits,
    visits_ended.document,
    visits_ended.place
from visits_ended
inner join beside on beside.number = visits_ended.number
order by days_between nulls last, visits_ended.number

-- Steps that fall due per month and actor, every month of the span, also those without one.
-- grain: one row per month and actor; months without a step appear with 0
-- draws on: follow_up/timetable, follow_up/taken
-- uses: timetable
-- any of: follow_up_events
-- parameters: $as_of date (all: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all), $subregion
--   text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all), $due_from date
--   (of the step, null: from the first), $due_to date (of the step, null: to the last), $actor
--   text[] (null: all), $due_status text[] (null: all), $follow_up_step text[] (null: all)
-- columns: month (first day of the month), actor, steps (count; main line, default reading)
with recursive due as (
    select actor, cast(date_trunc('month', due_day) as date) as month
    from timetable
    where due_day is not null
),

months as (
    select min(month) as month, max(month) as last_month
    from due
    union all
    select cast(month + interval 1 month as date), last_month
    from months
    where month < last_month
),

actors as (
    select distinct actor from due
)

select months.month, actors.actor, count(due.month) as steps
from months
cross join actors
left join due on due.month = months.month and due.actor = actors.actor
group by months.month, actors.actor
order by months.month, actors.actor

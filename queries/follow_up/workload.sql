-- Steps that fall due per month and actor, every month of the span, also those without one.
-- grain: one row per month and actor; months without a step appear with 0
-- draws on: follow_up/timetable
-- parameters: $as_of date (null: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: month (first day of the month), actor, steps (count; main line, default reading)
with chosen as (
    select *
    from visits_placed
    where ($from is null or first_day >= $from)
        and ($to is null or first_day <= $to)
        and ($as_of is null or first_day <= $as_of)
        and ($cluster is null or list_contains($cluster, cluster))
        and ($subregion is null or list_contains($subregion, subregion))
        and ($visit_type is null or list_contains($visit_type, visit_type))
        and ($state is null or list_contains($state, state))
),

due as (
    select follow_up_due.actor, date_trunc('month', follow_up_due.due_day) as month
    from follow_up_due
    inner join chosen on chosen.number = follow_up_due.visit_number
    where ($as_of is null or follow_up_due.known_from is null or follow_up_due.known_from <= $as_of)
        and (follow_up_due.known_to is null or follow_up_due.known_to >= $as_of)
        and follow_up_due.is_default_reading
        and (not follow_up_due.is_conditional or follow_up_due.has_arisen)
        and follow_up_due.due_day is not null
),

months as (
    select cast(unnest(generate_series(
        min(month),
        max(month),
        interval 1 month
    )) as date) as month
    from due
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

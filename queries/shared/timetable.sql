-- The timetable of the visits that are chosen: when each step falls due, and how it stands.
-- grain: one row per visit and step that is chosen; without a day it is in no window of days
-- uses: today, visits_begun, steps_due
-- parameters: $as_of date (all: the whole record, with the status as of the day that the data
--   reach), $from date (of the visit, null: from the first), $to date (of the visit, null: to the
--   last), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type text[] (null:
--   all), $state text[] (null: all), $due_from date (of the step, null: from the first), $due_to
--   date (of the step, null: to the last), $actor text[] (null: all), $due_status text[] (null:
--   all), $follow_up_step text[] (null: all)
-- columns: all of follow_up_due, then number (of the visit), state, visit_type, visit_first_day,
--   visit_last_day, visit_precision, visit_document, visit_place, due_status, today (date)
with dated as (
    select
        steps_due.*,
        visits_begun.number,
        visits_begun.state,
        visits_begun.visit_type,
        visits_begun.first_day as visit_first_day,
        visits_begun.last_day as visit_last_day,
        visits_begun.date_precision as visit_precision,
        visits_begun.document as visit_document,
        visits_begun.place as visit_place,
        case
            when steps_due.done_day is not null then 'done_on'
            when not steps_due.has_interval then 'no_interval'
            when steps_due.due_day is null then 'needs_input_date'
            when steps_due.due_day < today.today then 'passed_not_in_documents'
            when steps_due.is_extended then 'extended'
            else 'due_on'
        end as due_status,
        today.today
    from visits_begun
    inner join steps_due on steps_due.visit_number = visits_begun.number
    cross join today
)

select *
from dated
where ($due_from is null or due_day >= $due_from)
    and ($due_to is null or due_day <= $due_to)
    and ($actor is null or array_contains($actor, actor))
    and ($follow_up_step is null or array_contains($follow_up_step, step))
    and (
        $due_status is null
        or array_contains($due_status, due_status)
    )

-- Steps after visits as entries of a calendar: what falls due when, under which rule and reading.
-- grain: one row per visit and step of the main line, under the default reading of its rule; a
--   step that depends on a case is there where the record shows that the case has arisen
-- uses: timetable, known_done
-- any of: follow_up_events, obligation_fulfilments
-- parameters: $as_of date (all: the whole record, with the status as of the day that the data
--   reach), $from date (of the visit, null: from the first), $to date (of the visit, null: to the
--   last), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type text[] (null:
--   all), $state text[] (null: all), $due_from date (of the step, null: from the first), $due_to
--   date (of the step, null: to the last), $actor text[] (null: all), $due_status text[] (null:
--   all), $follow_up_step text[] (null: all)
-- columns: number (of the visit), state, visit_type, visit_first_day (date), visit_last_day (date),
--   precision (of these two), procedure, in_force_basis, follow_up_step, reading, task, condition
--   (null: the main line), actor, actor_basis, due_day (date; null: none can be computed),
--   is_maximum (false: the earliest day, no latest one), months (of the interval; null: none are
--   stated), days (likewise), interval_basis, event_from, is_visit_end (that event is the end of
--   the visit), event_basis, starts (date; the interval
--   runs from it), is_extension (an extension has moved the day), days_apart (from the day without
--   that extension), due_status, done_day (date; null: not in the documents), date_precision (of
--   done_day), as_of (date), note, document (of the rule), place (of the rule),
--   cited (documents and places of the visit and of what was done after it, each pair as document,
--   colon and place, set apart by " · ")
select
    timetable.number,
    timetable.state,
    timetable.visit_type,
    timetable.visit_first_day,
    timetable.visit_last_day,
    timetable.visit_precision as precision,
    timetable.procedure,
    rules.in_force_basis,
    timetable.step as follow_up_step,
    timetable.reading,
    rules.task,
    rules.condition,
    timetable.actor,
    rules.actor_basis,
    timetable.due_day,
    rules.is_maximum,
    rules.months,
    rules.days,
    rules.interval_basis,
    timetable.event_from,
    begins.position = (select min(position) from follow_up_steps) as is_visit_end,
    rules.event_basis,
    timetable.start_day as starts,
    timetable.is_extended as is_extension,
    date_diff('day', timetable.rule_day, timetable.due_day) as days_apart,
    timetable.due_status,
    timetable.done_day,
    timetable.date_precision,
    timetable.today as as_of,
    rules.note,
    timetable.document,
    timetable.place,
    concat_ws(
        ' · ', concat(timetable.visit_document, ': ', timetable.visit_place), done.cited
    ) as cited
from timetable
inner join follow_up_rules as rules on rules.id = timetable.rule
inner join follow_up_steps as begins on begins.id = timetable.event_from
left join (
    select
        visit_number,
        string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
    from known_done
    where visit_number is not null
    group by visit_number
) as done on done.visit_number = timetable.number
order by timetable.due_day nulls last, timetable.number, timetable.position

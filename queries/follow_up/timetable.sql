-- The timetable of each visit: which step falls due when, and what the record knows of it.
-- grain: one row per visit and step of the main line, under the default reading of its rule; a
--   step that depends on a case is there where the record shows that the case has arisen
-- parameters: $as_of date (null: the whole record, with the status as of the day that the data
--   reach), $from date (of the visit, null: from the first), $to date (of the visit, null: to the
--   last), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: number (of the visit), state, visit_type, visit_first_day (date), visit_last_day (date),
--   procedure, follow_up_step, step_position, actor, due_day (date; null: none can be computed),
--   due_status (due_on, passed_no_public_record, done_on, extended, needs_input_date or
--   no_interval), done_day (date; null: no public record), date_precision (of done_day),
--   event_from, document (of the rule), place (of the rule), visit_document (of the visit),
--   visit_place, as_of (date)
with reach as (
    select coalesce($as_of, max(data_as_of)) as today from build
),

chosen as (
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

known as (
    select *
    from follow_up_due
    where ($as_of is null or known_from is null or known_from <= $as_of)
        and (known_to is null or known_to >= $as_of)
        and is_default_reading
        and (not is_conditional or has_arisen)
)

select
    chosen.number,
    chosen.state,
    chosen.visit_type,
    chosen.first_day as visit_first_day,
    chosen.last_day as visit_last_day,
    known.procedure,
    known.step as follow_up_step,
    known.position as step_position,
    known.actor,
    known.due_day,
    case
        when known.done_day is not null then 'done_on'
        when not known.has_interval then 'no_interval'
        when known.due_day is null then 'needs_input_date'
        when known.due_day < reach.today then 'passed_no_public_record'
        when known.is_extended then 'extended'
        else 'due_on'
    end as due_status,
    known.done_day,
    known.date_precision,
    known.event_from,
    known.document,
    known.place,
    chosen.document as visit_document,
    chosen.place as visit_place,
    reach.today as as_of
from chosen
inner join known on known.visit_number = chosen.number
cross join reach
order by chosen.last_day desc, chosen.number desc, known.position

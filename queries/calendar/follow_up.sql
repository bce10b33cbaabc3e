-- Steps after visits as entries of a calendar: what falls due when, under which rule and reading.
-- grain: one row per visit and step of the main line, under the default reading of its rule; a
--   step that depends on a case is there where the record shows that the case has arisen
-- parameters: $as_of date (null: the whole record, with the status as of the day that the data
--   reach), $from date (of the visit, null: from the first), $to date (of the visit, null: to the
--   last), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: number (of the visit), state, visit_type, visit_first_day (date), visit_last_day (date),
--   precision (of these two), procedure, in_force_basis, follow_up_step, reading, task, condition
--   (null: the main line), actor, actor_basis, due_day (date; null: none can be computed),
--   is_maximum (false: the earliest day, no latest one), months (of the interval; null: none are
--   stated), days (likewise), interval_basis, event_from, event_basis, starts (date; the interval
--   runs from it), is_extension (an extension has moved the day), days_apart (from the day without
--   that extension), due_status, done_day (date; null: no public record), date_precision (of
--   done_day), as_of (date), note, document (of the rule), place (of the rule)
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
    chosen.date_precision as precision,
    known.procedure,
    rules.in_force_basis,
    known.step as follow_up_step,
    known.reading,
    rules.task,
    rules.condition,
    known.actor,
    rules.actor_basis,
    known.due_day,
    rules.is_maximum,
    rules.months,
    rules.days,
    rules.interval_basis,
    known.event_from,
    rules.event_basis,
    known.start_day as starts,
    known.is_extended as is_extension,
    known.due_day - known.rule_day as days_apart,
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
    reach.today as as_of,
    rules.note,
    known.document,
    known.place
from chosen
inner join known on known.visit_number = chosen.number
inner join follow_up_rules as rules on rules.id = known.rule
cross join reach
order by known.due_day nulls last, chosen.number, known.position

-- The rules of the follow-up: who does what, how long after what, and where it stands.
-- grain: one row per procedure, step and reading
-- any of: follow_up_steps
-- parameters: none
-- columns: procedure, follow_up_step, reading, is_default_reading, actor, actor_basis,
--   task, months (null: none are stated), days (null: none are stated), interval_basis, event_from,
--   event_basis, counts_from,
--   is_maximum (null: no interval), needs_input_date, condition (null: the main line),
--   in_force_from (date; null: no beginning is stated), in_force_to (date; null: no end is
--   stated), in_force_basis, due_from (date; the first that can fall due; null: no period), due_to
--   (date; the last), document, place, note (on the rule, then on its step)
select
    rules.procedure,
    rules.step as follow_up_step,
    rules.reading,
    rules.is_default_reading,
    rules.actor,
    rules.actor_basis,
    rules.task,
    rules.months,
    rules.days,
    rules.interval_basis,
    rules.event_from,
    rules.event_basis,
    rules.counts_from,
    rules.is_maximum,
    rules.needs_input_date,
    rules.condition,
    rules.in_force_from,
    rules.in_force_to,
    rules.in_force_basis,
    rules.due_from,
    rules.due_to,
    rules.document,
    rules.place,
    nullif(concat_ws(' ', rules.note, steps.note), '') as note
from follow_up_rules as rules
left join follow_up_steps as steps on steps.id = rules.step
order by rules.procedure, rules.position, rules.reading

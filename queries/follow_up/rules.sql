-- The rules of the follow-up: who does what, how long after what, and where it stands.
-- grain: one row per procedure, step and reading
-- parameters: none
-- columns: procedure, follow_up_step, reading, is_default_reading, actor, actor_basis,
--   task, months (null: none are stated), days (null: none are stated), interval_basis, event_from,
--   event_basis, counts_from,
--   is_maximum (null: no interval), needs_input_date, condition (null: the main line),
--   in_force_from (date; null: no beginning is stated), in_force_to (date; null: no end is
--   stated), in_force_basis, due_from (date; the first that can fall due; null: no period), due_to
--   (date; the last), document, place, note
select
    procedure,
    step as follow_up_step,
    reading,
    is_default_reading,
    actor,
    actor_basis,
    task,
    months,
    days,
    interval_basis,
    event_from,
    event_basis,
    counts_from,
    is_maximum,
    needs_input_date,
    condition,
    in_force_from,
    in_force_to,
    in_force_basis,
    due_from,
    due_to,
    document,
    place,
    note
from follow_up_rules
order by procedure, position, reading

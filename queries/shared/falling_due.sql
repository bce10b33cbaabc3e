-- What has a day by which it is due: steps after visits begun by a day, and what is owed then.
-- grain: one row per step after a visit that has a day, and per obligation with a stated time; a
--   day that is no duty, such as the end of a mandate, is left out
-- uses: visits_started, steps_due, fulfilments_done
-- parameters: $as_of date (all: the whole record)
-- columns: first_day (date), last_day (date; the latest), date_precision, happening (visit_step
--   or obligation), state, cluster, subregion (of the visit; null: an obligation), falls_due (the
--   step, or a title), actor, actor_basis (of the rule), due_basis (computed, stated or inferred),
--   date_basis (of the rule's force or of the row's time), is_done, is_extended,
--   document (of the rule or the row), place, visit_document (of the visit; null: of no visit),
--   visit_place, position (among the steps), visit_number (null: an obligation),
--   obligation (id; null: a step)
select
    steps_due.due_day as first_day,
    steps_due.due_day as last_day,
    'day' as date_precision,
    'visit_step' as happening,
    visits_started.state,
    visits_started.cluster,
    visits_started.subregion,
    steps_due.step as falls_due,
    steps_due.actor,
    steps_due.actor_basis,
    'computed' as due_basis,
    steps_due.in_force_basis as date_basis,
    steps_due.done_day is not null as is_done,
    steps_due.is_extended,
    steps_due.document,
    steps_due.place,
    visits_started.document as visit_document,
    visits_started.place as visit_place,
    visits_started.number * 100 + steps_due.position as position,
    steps_due.visit_number,
    null as obligation
from steps_due
inner join visits_started on visits_started.number = steps_due.visit_number
where steps_due.due_day is not null
union all
select
    due_from, due_day, due_precision, 'obligation', null, null, null, title, owed_by, 'stated',
    due_basis, due_basis,
    id in (select obligation from fulfilments_done), false, document, place, null, null, 0,
    null, id
from obligations_timed
where is_duty
    and due_day is not null
    and ($as_of is null or known_on is null or known_on <= $as_of)

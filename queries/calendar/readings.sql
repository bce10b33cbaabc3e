-- The days that the other readings of a step's rule give, where the documents disagree.
-- grain: one row per visit, step and reading that is not the default one and gives a day
-- uses: visits_begun, steps_known
-- any of: follow_up_events
-- parameters: $as_of date (all: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: number (of the visit), follow_up_step, reading, actor, due_day (date),
--   in_force_basis (of the rule), document (of the rule), place (of the rule)
select
    visits_begun.number,
    steps_known.step as follow_up_step,
    steps_known.reading,
    steps_known.actor,
    steps_known.due_day,
    steps_known.in_force_basis,
    steps_known.document,
    steps_known.place
from visits_begun
inner join steps_known on steps_known.visit_number = visits_begun.number
where not steps_known.is_default_reading and steps_known.due_day is not null
order by visits_begun.number, steps_known.position, steps_known.reading

-- Where the documents disagree on a step: each reading of its rule, and its day for one visit.
-- grain: one row per step that has more than one reading, and reading; the visit is the newest of
--   those chosen to which the rule applies
-- draws on: follow_up/taken
-- uses: visits_begun, steps_known
-- any of: follow_up_events
-- parameters: $as_of date (all: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: follow_up_step, reading, is_default_reading, actor, actor_basis, months (null: none are
--   stated), days (null: none are stated), interval_basis, event_from, event_basis,
--   in_force_basis (of the rule), number (of the visit;
--   null: the rule applies to none of those chosen), state, visit_last_day (date), due_day (date;
--   null: none can be computed), days_apart (from the day of the default reading), condition,
--   document, place, note, visit_document (of the visit), visit_place
with known as (
    select
        visits_begun.number,
        visits_begun.state,
        visits_begun.last_day,
        visits_begun.document,
        visits_begun.place,
        steps_known.rule,
        steps_known.due_day,
        row_number() over (
            partition by steps_known.rule
            order by visits_begun.last_day desc, visits_begun.number desc
        ) as age
    from visits_begun
    inner join steps_known on steps_known.visit_number = visits_begun.number
),

disputed as (
    select procedure, step
    from follow_up_rules
    group by procedure, step
    having count(*) > 1
)

select
    rules.step as follow_up_step,
    rules.reading,
    rules.is_default_reading,
    rules.actor,
    rules.actor_basis,
    rules.months,
    rules.days,
    rules.interval_basis,
    rules.event_from,
    rules.event_basis,
    rules.in_force_basis,
    known.number,
    known.state,
    known.last_day as visit_last_day,
    known.due_day,
    date_diff(
        'day',
        max(case when rules.is_default_reading then known.due_day end) over (
            partition by rules.procedure, rules.step
        ),
        known.due_day
    ) as days_apart,
    rules.condition,
    rules.document,
    rules.place,
    rules.note,
    known.document as visit_document,
    known.place as visit_place
from follow_up_rules as rules
inner join disputed on disputed.procedure = rules.procedure and disputed.step = rules.step
left join known on known.rule = rules.id and known.age = 1
order by rules.procedure, rules.position, rules.reading

-- Where the documents disagree on a step: each reading of its rule, and its day for one visit.
-- grain: one row per step that has more than one reading, and reading; the visit is the newest of
--   those chosen to which the rule applies
-- parameters: $as_of date (null: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: follow_up_step, reading, is_default_reading, actor, months (null: none are stated),
--   days (null: none are stated), event_from, number (of the visit; null: the rule applies to none
--   of those chosen), state, visit_last_day (date), due_day (date; null: none can be computed),
--   days_apart (from the day of the default reading), condition, document, place, note,
--   visit_document (of the visit), visit_place
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

known as (
    select
        chosen.number,
        chosen.state,
        chosen.last_day,
        chosen.document,
        chosen.place,
        follow_up_due.rule,
        follow_up_due.due_day,
        row_number() over (
            partition by follow_up_due.rule order by chosen.last_day desc, chosen.number desc
        ) as age
    from chosen
    inner join follow_up_due on follow_up_due.visit_number = chosen.number
    where ($as_of is null or follow_up_due.known_from is null or follow_up_due.known_from <= $as_of)
        and (follow_up_due.known_to is null or follow_up_due.known_to >= $as_of)
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
    rules.months,
    rules.days,
    rules.event_from,
    known.number,
    known.state,
    known.last_day as visit_last_day,
    known.due_day,
    known.due_day - max(case when rules.is_default_reading then known.due_day end) over (
        partition by rules.procedure, rules.step
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

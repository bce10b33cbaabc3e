-- Every visit's steps under each rule in force for it, with the day that rule and visit give.
-- tables: visits, follow_up_rules, follow_up_steps
-- any of: follow_up_events
-- written out: going from step to step takes long, and a stored view forgets what is materialized
-- columns: visit_number, known_from and known_to (days as of which this is what is known: each
--   recorded event begins a new state of knowledge; empty: no bound), rule, procedure, step,
--   position, reading, is_default_reading, is_conditional, has_arisen (a conditional step's case
--   is on record), actor, event_from, start_day (the interval runs from it), has_interval,
--   rule_day (without an extension), due_day (with it), is_extended (the day was moved by one),
--   done_day (of a month or a year: its last), date_precision (of done_day), document, place,
--   in_force_basis (of the rule: whether its place ties it to the procedure), actor_basis (likewise)
with recursive known as (
    select number as visit_number, cast(null as date) as known_from
    from visits
    union all
    select distinct visit_number, event_day
    from follow_up_events
    where visit_number is not null
),

states_of_knowledge as materialized (
    select
        known.visit_number,
        known.known_from,
        lead(known.known_from) over (
            partition by known.visit_number order by known.known_from nulls first
        ) - 1 as known_to,
        visits.last_day
    from known
    inner join visits on visits.number = known.visit_number
),

taken as (
    select
        so_far.visit_number,
        so_far.known_from,
        events.step,
        min(events.event_last_day) as done_day,
        arg_min(events.date_precision, events.event_last_day) as date_precision,
        max(events.sets_due_day) as sets_due_day
    from states_of_knowledge as so_far
    inner join follow_up_events as events
        on events.visit_number = so_far.visit_number
        and events.event_day <= so_far.known_from
    group by so_far.visit_number, so_far.known_from, events.step
),

-- A decision on an extension, or comments that came within one, show that it was allowed.
allowed as (
    select taken.visit_number, taken.known_from, max(taken.sets_due_day) as sets_due_day
    from taken
    inner join follow_up_steps on follow_up_steps.id = taken.step
    where follow_up_steps.shows_extension
    group by taken.visit_number, taken.known_from
),

in_force as materialized (
    select
        so_far.visit_number,
        so_far.known_from,
        so_far.known_to,
        rules.*,
        coalesce(in_time.done_day, in_longer_time.done_day) as done_day,
        coalesce(in_time.date_precision, in_longer_time.date_precision) as done_precision,
        allowed.sets_due_day,
        allowed.visit_number is not null and longer.id is not null as may_be_longer,
        longer.months as longer_months,
        longer.days as longer_days,
        longer.document as longer_document,
        longer.place as longer_place
    from states_of_knowledge as so_far
    inner join follow_up_rules as rules
        on (rules.in_force_from is null or rules.in_force_from <= so_far.last_day)
        and (rules.in_force_to is null or rules.in_force_to >= so_far.last_day)
    left join follow_up_rules as longer
        on longer.event_from = rules.step
        and longer.procedure = rules.procedure
        and longer.is_extension
        and longer.is_default_reading
    left join taken as in_time
        on in_time.visit_number = so_far.visit_number
        and in_time.known_from = so_far.known_from
        and in_time.step = rules.step
    left join taken as in_longer_time
        on in_longer_time.visit_number = so_far.visit_number
        and in_longer_time.known_from = so_far.known_from
        and in_longer_time.step = longer.step
    left join allowed
        on allowed.visit_number = so_far.visit_number
        and allowed.known_from = so_far.known_from
),

-- From the end of the visit from step to step; what follows a step follows its default reading.
chain as (
    select
        so_far.visit_number,
        so_far.known_from,
        so_far.known_to,
        0 as depth,
        cast(null as varchar) as rule,
        cast(null as varchar) as procedure,
        begins.id as step,
        cast(0 as bigint) as position,
        cast(null as bigint) as reading,
        true as is_default_reading,
        false as is_conditional,
        false as has_arisen,
        cast(null as varchar) as actor,
        cast(null as varchar) as event_from,
        cast(null as date) as start_day,
        false as has_interval,
        cast(null as date) as rule_day,
        cast(null as date) as due_day,
        false as is_extended,
        so_far.last_day as done_day,
        cast(null as varchar) as date_precision,
        cast(null as varchar) as document,
        cast(null as varchar) as place
    from states_of_knowledge as so_far
    -- the first of all steps is the end of the visit, whatever it is called
    inner join follow_up_steps as begins
        on begins.position = (select min(position) from follow_up_steps)
    union all
    select
        next.visit_number,
        next.known_from,
        next.known_to,
        next.depth,
        next.id,
        next.procedure,
        next.step,
        next.position,
        next.reading,
        next.is_default_reading,
        next.is_conditional,
        next.has_arisen,
        next.actor,
        next.event_from,
        next.start_day,
        next.has_interval,
        next.rule_day,
        case
            when next.is_longer
                then coalesce(
                    next.sets_due_day,
                    cast(next.rule_day + to_months(next.longer_months) as date) + next.longer_days
                )
            else next.rule_day
        end,
        next.is_longer or next.starts_later,
        next.done_day,
        next.done_precision,
        case when next.is_longer then next.longer_document else next.document end,
        case when next.is_longer then next.longer_place else next.place end
    from (
        select
            begun.*,
            case
                when begun.is_extension and begun.sets_due_day is not null
                    then begun.sets_due_day
                when begun.has_interval
                    -- Months first: a day that the month lacks becomes its last day.
                    then cast(begun.start_day + to_months(begun.whole_months) as date)
                        + begun.whole_days
            end as rule_day,
            begun.may_be_longer and begun.has_interval and begun.start_day is not null as is_longer
        from (
            select
                in_force.* exclude (longer_months, longer_days),
                cast(coalesce(in_force.longer_months, 0) as integer) as longer_months,
                cast(coalesce(in_force.longer_days, 0) as integer) as longer_days,
                cast(coalesce(in_force.months, 0) as integer) as whole_months,
                cast(coalesce(in_force.days, 0) as integer) as whole_days,
                in_force.months is not null or in_force.days is not null as has_interval,
                chain.depth + 1 as depth,
                case
                    when in_force.is_extension then chain.rule_day
                    when in_force.counts_from = 'done' then chain.done_day
                    when in_force.counts_from = 'due' then chain.due_day
                    else coalesce(chain.done_day, chain.due_day)
                end as start_day,
                chain.is_extended
                and in_force.counts_from != 'done'
                and (in_force.counts_from = 'due' or chain.done_day is null)
                and (in_force.months is not null or in_force.days is not null)
                    as starts_later,
                in_force.done_day is not null
                or (chain.is_conditional and chain.done_day is not null) as has_arisen
            from chain
            inner join in_force
                on in_force.visit_number = chain.visit_number
                and in_force.known_from is not distinct from chain.known_from
                and in_force.event_from = chain.step
            where chain.is_default_reading and chain.depth < 50
        ) as begun
    ) as next
)

-- A rule that its document gives for a period holds for the days of that period alone.
select chain.* exclude (depth), rules.in_force_basis, rules.actor_basis
from chain
inner join follow_up_rules as rules on rules.id = chain.rule
where (rules.due_from is null or chain.due_day is null or chain.due_day >= rules.due_from)
    and (rules.due_to is null or chain.due_day is null or chain.due_day <= rules.due_to)

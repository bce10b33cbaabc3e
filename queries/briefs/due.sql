-- What has its time in a period: steps after visits, and obligations with a stated time.
-- grain: one row per step after a visit that has a day, under the default reading of its rule, and
--   per obligation; one of which a month, quarter or year is stated is there where that reaches
--   into the period
-- parameters: $from date (of the step or obligation, null: from the first), $to date (null: to the
--   last), $as_of date (null: the whole record, with the status as of the day that the data reach)
-- columns: first_day (date), last_day (date; of a step or an obligation, the latest),
--   date_precision, happening (visit_step or obligation), state (null: of no one State),
--   falls_due (the step, or a title), actor, due_status (due_on, extended, done_on or
--   passed_no_public_record), document (of the rule or the row), place,
--   visit_document (of the visit; null: of no visit), visit_place
with reach as (
    select coalesce($as_of, data_as_of) as today from build
),

steps as (
    select
        follow_up_due.due_day as first_day,
        follow_up_due.due_day as last_day,
        'day' as date_precision,
        'visit_step' as happening,
        visits.state,
        follow_up_due.step as falls_due,
        follow_up_due.actor,
        follow_up_due.done_day is not null as is_done,
        follow_up_due.is_extended,
        follow_up_due.document,
        follow_up_due.place,
        visits.document as visit_document,
        visits.place as visit_place,
        visits.number * 100 + follow_up_due.position as position
    from follow_up_due
    inner join visits on visits.number = follow_up_due.visit_number
    where follow_up_due.due_day is not null
        and ($as_of is null or visits.first_day <= $as_of)
        and (
            $as_of is null
            or follow_up_due.known_from is null
            or follow_up_due.known_from <= $as_of
        )
        and (follow_up_due.known_to is null or follow_up_due.known_to >= $as_of)
        and follow_up_due.is_default_reading
        and (not follow_up_due.is_conditional or follow_up_due.has_arisen)
),

fulfilled as (
    select obligation
    from fulfilments_known
    where $as_of is null or known_on <= $as_of
),

owed as (
    select
        due_from as first_day,
        due_day as last_day,
        due_precision as date_precision,
        'obligation' as happening,
        cast(null as varchar) as state,
        title as falls_due,
        owed_by as actor,
        id in (select obligation from fulfilled) as is_done,
        false as is_extended,
        document,
        place,
        cast(null as varchar) as visit_document,
        cast(null as varchar) as visit_place,
        0 as position
    from obligations_timed
    where due_day is not null
),

dated as (
    select * from owed
    union all
    select * from steps
)

select
    cast(dated.first_day as date) as first_day,
    cast(dated.last_day as date) as last_day,
    dated.date_precision,
    dated.happening,
    dated.state,
    dated.falls_due,
    dated.actor,
    case
        when dated.is_done then 'done_on'
        when dated.last_day < reach.today then 'passed_no_public_record'
        when dated.is_extended then 'extended'
        else 'due_on'
    end as due_status,
    dated.document,
    dated.place,
    dated.visit_document,
    dated.visit_place
from dated
cross join reach
where ($from is null or dated.last_day >= $from)
    and ($to is null or dated.first_day <= $to)
-- obligations first: they are few and would be lost among the steps; then what is still to come
order by
    case dated.happening when 'obligation' then 1 else 2 end,
    case when due_status in ('due_on', 'extended') then 1 else 2 end,
    dated.last_day, dated.first_day, dated.position, dated.falls_due, dated.place

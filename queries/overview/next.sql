-- What falls due in the ninety days after a date: steps after visits, obligations, meetings.
-- grain: one row per step after a visit, obligation or meeting; a step stands under the default
--   reading of its rule; what the record knows to be done by that date is left out; an obligation
--   of which a month, quarter or year is stated is there where that reaches into these days
-- parameters: $as_of date (null: the last day of the record, with all that it knows),
--   $cluster text[] (null: all), $subregion text[] (null: all), $state text[] (null: all; where a
--   State, subregion or cluster is chosen, obligations and meetings of no State are left out),
--   $happening text[] (null: all)
-- columns: first_day (date), last_day (date; of a step or an obligation, the latest),
--   date_precision, happening (visit_step, obligation or meeting), state (null: of no one State),
--   falls_due (the step, or a title), actor (null: of a meeting none is said), due_status (due_on,
--   extended, takes_place or within_longer_time: its month, quarter or year ends after these days),
--   due_basis (computed, stated or inferred), document (of the rule or the row), place,
--   visit_document (of the visit; null: of no visit), visit_place
with reach as (
    select
        coalesce($as_of, data_as_of) as today,
        coalesce($as_of, data_as_of) + interval 90 day as horizon
    from build
),

steps as (
    select
        follow_up_due.due_day as first_day,
        follow_up_due.due_day as last_day,
        'day' as date_precision,
        'visit_step' as happening,
        visits_placed.state,
        visits_placed.cluster,
        visits_placed.subregion,
        follow_up_due.step as falls_due,
        follow_up_due.actor,
        case when follow_up_due.is_extended then 'extended' else 'due_on' end as due_status,
        'computed' as due_basis,
        follow_up_due.document,
        follow_up_due.place,
        visits_placed.document as visit_document,
        visits_placed.place as visit_place,
        visits_placed.number * 100 + follow_up_due.position as position
    from follow_up_due
    inner join visits_placed on visits_placed.number = follow_up_due.visit_number
    where ($as_of is null or visits_placed.first_day <= $as_of)
        and (
            $as_of is null
            or follow_up_due.known_from is null
            or follow_up_due.known_from <= $as_of
        )
        and (follow_up_due.known_to is null or follow_up_due.known_to >= $as_of)
        and follow_up_due.is_default_reading
        and (not follow_up_due.is_conditional or follow_up_due.has_arisen)
        and follow_up_due.done_day is null
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
        cast(null as varchar) as cluster,
        cast(null as varchar) as subregion,
        title as falls_due,
        owed_by as actor,
        'due_on' as due_status,
        due_basis,
        document,
        place,
        cast(null as varchar) as visit_document,
        cast(null as varchar) as visit_place,
        0 as position
    from obligations_timed
    where due_day is not null
        and id not in (select obligation from fulfilled)
),

held as (
    select
        meetings.first_day,
        meetings.last_day,
        meetings.date_precision,
        'meeting' as happening,
        meetings.state,
        states.cluster,
        states.subregion,
        meetings.title as falls_due,
        cast(null as varchar) as actor,
        'takes_place' as due_status,
        meetings.date_basis as due_basis,
        meetings.document,
        meetings.place,
        cast(null as varchar) as visit_document,
        cast(null as varchar) as visit_place,
        0 as position
    from meetings
    left join states on states.iso3 = meetings.state
),

dated as (
    select * from steps
    union all
    select * from owed
    union all
    select * from held
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
        when dated.date_precision <> 'day' and dated.last_day > reach.horizon
            then 'within_longer_time'
        else dated.due_status
    end as due_status,
    dated.due_basis,
    dated.document,
    dated.place,
    dated.visit_document,
    dated.visit_place
from dated
inner join reach
    on dated.first_day <= reach.horizon
    -- what is owed may be given until its last day; a meeting that has begun is not to come
    and case dated.happening
        when 'meeting' then dated.first_day
        else dated.last_day
    end > reach.today
where ($cluster is null or list_contains($cluster, dated.cluster))
    and ($subregion is null or list_contains($subregion, dated.subregion))
    and ($state is null or list_contains($state, dated.state))
    and ($happening is null or list_contains($happening, dated.happening))
order by dated.last_day, dated.first_day, dated.happening, dated.position, dated.falls_due,
    dated.place

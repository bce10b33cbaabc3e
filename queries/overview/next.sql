-- What falls due in the ninety days from a date on, with the meetings and visits recorded for them.
-- grain: one row per step after a visit, obligation, meeting or visit; a step stands under the
--   default reading of its rule; what the record knows to be done by that date is left out; an
--   obligation of which a month, quarter or year is stated is there where that reaches into these
--   days
-- uses: today, falling_due
-- parameters: $as_of date (null: the last day of the record, with all that it knows),
--   $cluster text[] (null: all), $subregion text[] (null: all), $state text[] (null: all; where a
--   State, subregion or cluster is chosen, obligations and meetings of no State are left out),
--   $happening text[] (null: all)
-- columns: first_day (date), last_day (date; of a step or an obligation, the latest),
--   date_precision, happening (visit_step, obligation, meeting or visit), state (null: of no one
--   State), falls_due (the step, a title or the type of visit), actor (null: none is said),
--   due_status (due_on, extended, takes_place or within_longer_time: its month, quarter or year
--   ends after these days),
--   due_basis (computed, stated or inferred), document (of the rule or the row), place,
--   visit_document (of the visit; null: of no visit), visit_place
with owed as (
    select
        first_day,
        last_day,
        date_precision,
        happening,
        state,
        cluster,
        subregion,
        falls_due,
        actor,
        case when is_extended then 'extended' else 'due_on' end as due_status,
        due_basis,
        document,
        place,
        visit_document,
        visit_place,
        position
    from falling_due
    where not is_done
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
        null as actor,
        'takes_place' as due_status,
        meetings.date_basis as due_basis,
        meetings.document,
        meetings.place,
        null as visit_document,
        null as visit_place,
        0 as position
    from meetings
    left join states on states.iso3 = meetings.state
),

visiting as (
    select
        first_day,
        last_day,
        date_precision,
        'visit' as happening,
        state,
        cluster,
        subregion,
        visit_type as falls_due,
        null as actor,
        'takes_place' as due_status,
        'stated' as due_basis,
        document,
        place,
        null as visit_document,
        null as visit_place,
        number as position
    from visits_placed
),

dated as (
    select * from owed
    union all
    select * from held
    union all
    select * from visiting
)

select
    dated.first_day,
    dated.last_day,
    dated.date_precision,
    dated.happening,
    dated.state,
    dated.falls_due,
    dated.actor,
    case
        when dated.date_precision <> 'day' and dated.last_day > today.today + interval 90 day
            then 'within_longer_time'
        else dated.due_status
    end as due_status,
    dated.due_basis,
    dated.document,
    dated.place,
    dated.visit_document,
    dated.visit_place
from dated
inner join today
    on dated.first_day <= today.today + interval 90 day
    -- what is owed may be given on its last day still; what has begun is not to come
    and case
        when dated.happening in ('meeting', 'visit') then dated.first_day > today.today
        else dated.last_day >= today.today
    end
where ($cluster is null or array_contains($cluster, dated.cluster))
    and ($subregion is null or array_contains($subregion, dated.subregion))
    and ($state is null or array_contains($state, dated.state))
    and ($happening is null or array_contains($happening, dated.happening))
order by dated.last_day, dated.first_day, dated.happening, dated.position, dated.falls_due,
    dated.place

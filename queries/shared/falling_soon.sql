-- What has its day in the ninety days from a day on: steps, obligations, meetings and visits.
-- grain: one row per step after a visit, obligation, meeting or visit
-- uses: today, falling_due, states_within
-- parameters: $as_of date (all: the last day of the record), $cluster text[] (null: all),
--   $subregion text[] (null: all), $state text[] (null: all; where a State is left out, so is what
--   concerns no one State), $happening text[] (null: all)
-- columns: first_day, last_day, date_precision, happening, state, falls_due, actor, actor_basis,
--   due_status (due_on, extended, takes_place or within_longer_time), due_basis, date_basis (of a
--   step, that of its rule's force), document, place,
--   visit_document, visit_place, position, visit_number, obligation, is_done,
--   is_working_translation (of a meeting's title)
with dated as (
    select
        first_day,
        last_day,
        date_precision,
        happening,
        state,
        falls_due,
        actor,
        actor_basis,
        case when is_extended then 'extended' else 'due_on' end as due_status,
        due_basis,
        date_basis,
        document,
        place,
        visit_document,
        visit_place,
        position,
        visit_number,
        obligation,
        is_done,
        last_day as until_day,
        false as is_working_translation
    from falling_due
    union all
    select
        first_day, last_day, date_precision, 'meeting', state, title, null, null, 'takes_place',
        date_basis, date_basis, document, place, null, null, 0, null, null, false,
        cast(first_day - interval 1 day as date),  -- what has begun is not to come
        is_working_translation
    from meetings
    union all
    select
        first_day, last_day, date_precision, 'visit', state, visit_type, null, null,
        'takes_place', 'stated', 'stated', document, place, null, null, number, null, null,
        false, cast(first_day - interval 1 day as date), false
    from visits
)

select
    dated.first_day,
    dated.last_day,
    dated.date_precision,
    dated.happening,
    dated.state,
    dated.falls_due,
    dated.actor,
    dated.actor_basis,
    case
        when dated.date_precision <> 'day' and dated.last_day > today.today + interval 90 day
            then 'within_longer_time'
        else dated.due_status
    end as due_status,
    dated.due_basis,
    dated.date_basis,
    dated.document,
    dated.place,
    dated.visit_document,
    dated.visit_place,
    dated.position,
    dated.visit_number,
    dated.obligation,
    dated.is_done,
    dated.is_working_translation
from dated
inner join today
    on dated.first_day <= today.today + interval 90 day
    -- what is owed may be given on its last day still
    and dated.until_day >= today.today
where ($happening is null or array_contains($happening, dated.happening))
    and (
        dated.state in (select iso3 from states_within)
        or (
            dated.state is null
            and (select count(*) from states_within) = (select count(*) from states)
        )
    )

-- Everything dated that the record holds about a State: what happened, as precisely as stated.
-- grain: one row per State and dated event
-- draws on: state/assistance_links
-- uses: states_chosen, activities_linked, reported_visits_dated
-- any of: visits, earlier_visits, reported_visits, meetings, assistance, assistance_places,
--   assistance_partners, strategies, points, follow_up_events, follow_up_steps, visit_proposals,
--   assistance_steps, state_reports
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, state_event (kind of event), visit_type (of a visit or a proposal for one),
--   stage (reached by a step of assistance), title (of any other event, of a visit reported besides
--   the register its type as reported; null: of one before the register),
--   first_day (date), last_day (date), date_precision, date_basis (of a visit before the register,
--   or the report on one, whether the text says it of the State), is_working_translation (of a
--   meeting's title), may_begin_later (boolean: only a month or year is known, which goes on after
--   the day), note (on what stands in no other list of its State), document, place
with linked as (
    select distinct state, assistance
    from activities_linked
    where link <> 'subregion'
),

events as (
    select state, 'visit' as state_event, visit_type, null as stage, null as title, first_day,
        last_day, date_precision, 'stated' as date_basis, document, place,
        false as is_working_translation, null as note
    from visits
    union all
    -- a visit before the register, or the report on it, whichever the stated year is said of
    select state, case year_of when 'report' then 'earlier_report' else 'earlier_visit' end, null,
        null, null, first_day, last_day, date_precision, basis, document, place, false, note
    from earlier_visits
    union all
    -- of one of which the end alone is reported, the day of that
    select state, 'reported_visit', visit_type, null, type_as_reported, known_from,
        coalesce(last_day, case start_precision
            when 'year' then cast(first_day + interval 1 year - interval 1 day as date)
            when 'month' then cast(first_day + interval 1 month - interval 1 day as date)
            else first_day
        end),
        case
            when 'year' in (start_precision, end_precision) then 'year'
            when 'month' in (start_precision, end_precision) then 'month'
            else 'day'
        end,
        'stated', document, place, false, null
    from reported_visits_dated
    union all
    select state, 'meeting', null, null, title, first_day, last_day, date_precision, date_basis,
        document, place, is_working_translation, null
    from meetings
    where state is not null
    union all
    select linked.state, 'assistance', null, null, assistance.title, assistance.first_day,
        assistance.last_day, assistance.date_precision, assistance.date_basis,
        assistance.document, assistance.place, false, null
    from linked
    inner join assistance on assistance.id = linked.assistance
    union all
    select state, 'strategy', null, null, title, first_day, last_day, date_precision, 'stated',
        document, place, false, null
    from strategies
    where state is not null
    union all
    select state, 'point', null, null, point, coalesce(first_day, last_day), last_day,
        date_precision, 'stated', document, place, false, note
    from points
    where state is not null
    union all
    select visits.state, 'follow_up_step', null, null, follow_up_steps.definition, events.event_day,
        coalesce(events.event_last_day, events.event_day), events.date_precision,
        'stated', events.document, events.place, false, events.note
    from follow_up_events as events
    inner join visits on visits.number = events.visit_number
    inner join follow_up_steps on follow_up_steps.id = events.step
    union all
    select state, 'proposal', visit_type, null, null, proposed_on, proposed_on, 'day', 'stated',
        document, place, false, null
    from visit_proposals
    union all
    select steps.state, 'assistance_step', null, steps.stage, assistance.title, steps.step_on,
        steps.step_on, 'day', 'stated', steps.document, steps.place, false, null
    from assistance_steps as steps
    inner join assistance on assistance.id = steps.assistance
    where steps.state is not null
    union all
    select state, 'state_report', null, null, symbol, received_on, received_on, 'day', 'stated',
        document, place, false, null
    from state_reports
)

select
    events.state,
    events.state_event,
    events.visit_type,
    events.stage,
    events.title,
    events.first_day,
    events.last_day,
    events.date_precision,
    events.date_basis,
    events.is_working_translation,
    coalesce(
        case events.date_precision
            when 'year' then cast(events.first_day + interval 1 year - interval 1 day as date)
            when 'month' then cast(events.first_day + interval 1 month - interval 1 day as date)
        end > $as_of,
        false
    ) as may_begin_later,
    events.note,
    events.document,
    events.place
from events
inner join states_chosen on states_chosen.iso3 = events.state
where events.first_day is not null
    and ($as_of is null or events.first_day <= $as_of)
order by states_chosen.name_en, events.state, events.first_day, events.last_day,
    events.state_event, events.title, events.place

-- The steps that a document says were taken after the visits that are chosen.
-- grain: one row per step known to have been taken after a visit
-- uses: visits_begun
-- parameters: $as_of date (all: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: number (of the visit), state, follow_up_step, first_day (date), last_day (date),
--   date_precision, document, place
select
    visits_begun.number,
    visits_begun.state,
    events.step as follow_up_step,
    events.event_day as first_day,
    events.event_last_day as last_day,
    events.date_precision,
    events.document,
    events.place
from visits_begun
inner join follow_up_events as events on events.visit_number = visits_begun.number
where $as_of is null or events.event_day <= $as_of
order by visits_begun.number, events.event_day, events.id

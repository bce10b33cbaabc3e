-- The steps that a document says were taken after the visits that are chosen.
-- grain: one row per step known to have been taken after a visit
-- uses: visits_begun, steps_taken
-- any of: follow_up_events
-- parameters: $as_of date (all: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: number (of the visit), state, follow_up_step, first_day (date), last_day (date),
--   date_precision, document, place
select
    visits_begun.number,
    visits_begun.state,
    steps_taken.step as follow_up_step,
    steps_taken.event_day as first_day,
    steps_taken.event_last_day as last_day,
    steps_taken.date_precision,
    steps_taken.document,
    steps_taken.place
from visits_begun
inner join steps_taken on steps_taken.visit_number = visits_begun.number
order by visits_begun.number, steps_taken.event_day, steps_taken.id

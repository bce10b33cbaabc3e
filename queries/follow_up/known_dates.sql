-- The steps after visits that a document says were taken, with the day as it is known.
-- grain: one row per step known to have been taken
-- uses: visits_chosen, steps_taken
-- any of: follow_up_events
-- parameters: $as_of date (all: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: follow_up_step, first_day (date), last_day (date), date_precision, number (of the visit;
--   null: the document names no visit), state (null: the document names no State),
--   sets_due_day (date; null: no extension), evidence_as_stated, document, place, note,
--   visit_document (of the visit), visit_place
select
    steps_taken.step as follow_up_step,
    steps_taken.event_day as first_day,
    steps_taken.event_last_day as last_day,
    steps_taken.date_precision,
    steps_taken.visit_number as number,
    visits_chosen.state,
    steps_taken.sets_due_day,
    steps_taken.evidence_as_stated,
    steps_taken.document,
    steps_taken.place,
    steps_taken.note,
    visits_chosen.document as visit_document,
    visits_chosen.place as visit_place
from steps_taken
left join visits_chosen on visits_chosen.number = steps_taken.visit_number
where visits_chosen.number is not null
    -- of what follows no visit that is named none can be chosen
    or (
        steps_taken.visit_number is null
        and (select count(*) from visits_chosen) = (select count(*) from visits)
    )
order by steps_taken.event_day, steps_taken.visit_number nulls last, steps_taken.id

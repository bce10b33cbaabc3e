-- The steps after visits that a document says were taken, with the day as it is known.
-- grain: one row per step known to have been taken
-- uses: visits_chosen
-- parameters: $as_of date (all: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: follow_up_step, first_day (date), last_day (date), date_precision, number (of the visit;
--   null: the document names no visit), state (null: the document names no State),
--   sets_due_day (date; null: no extension), evidence_as_stated, document, place, note,
--   visit_document (of the visit), visit_place
select
    events.step as follow_up_step,
    events.event_day as first_day,
    events.event_last_day as last_day,
    events.date_precision,
    events.visit_number as number,
    visits_chosen.state,
    events.sets_due_day,
    events.evidence_as_stated,
    events.document,
    events.place,
    events.note,
    visits_chosen.document as visit_document,
    visits_chosen.place as visit_place
from follow_up_events as events
left join visits_chosen on visits_chosen.number = events.visit_number
where ($as_of is null or events.event_day <= $as_of)
    and (
        visits_chosen.number is not null
        -- of what follows no visit that is named none can be chosen
        or (
            events.visit_number is null
            and (select count(*) from visits_chosen) = (select count(*) from visits)
        )
    )
order by events.event_day, events.visit_number nulls last, events.id

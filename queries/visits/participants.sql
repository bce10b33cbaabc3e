-- Which bodies the documents name with which recorded visit: that took part, or supported it.
-- grain: one row per organization and visit
-- uses: visits_ended
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: organization, part (took_part or supported), number (running number of the visit),
--   state, visit_type, document, place, visit_document (of the visit), visit_place
select
    visit_participants.organization,
    visit_participants.part,
    visits_ended.number,
    visits_ended.state,
    visits_ended.visit_type,
    visit_participants.document,
    visit_participants.place,
    visits_ended.document as visit_document,
    visits_ended.place as visit_place
from visit_participants
inner join visits_ended on visits_ended.number = visit_participants.visit_number
order by visits_ended.number, visit_participants.organization, visit_participants.place

-- Which bodies the documents name with which recorded visit: that took part, or supported it.
-- grain: one row per organization and visit
-- uses: visits_ended, participants_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: organization, part (took_part or supported), number (running number of the visit),
--   visit_number_basis (of its being this visit), state, visit_type, document, place,
--   visit_document (of the visit), visit_place
select
    participants_chosen.organization,
    participants_chosen.part,
    visits_ended.number,
    participants_chosen.visit_number_basis,
    visits_ended.state,
    visits_ended.visit_type,
    participants_chosen.document,
    participants_chosen.place,
    visits_ended.document as visit_document,
    visits_ended.place as visit_place
from participants_chosen
inner join visits_ended on visits_ended.number = participants_chosen.visit_number
order by visits_ended.number, participants_chosen.organization, participants_chosen.place

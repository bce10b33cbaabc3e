-- The types of visit that the documents name, with what they say of each and how many are recorded.
-- grain: one row per type of visit
-- draws on: visits/list
-- uses: visits_over
-- parameters: $as_of date (all: the whole record)
-- columns: visit_type, label_as_stated, definition (null: the documents give none),
--   visits (count), note, document, place, second_document (of the definition; null: it has none),
--   second_place
select
    visit_types.id as visit_type,
    visit_types.label_as_stated,
    visit_types.definition,
    count(visits_over.number) as visits,
    visit_types.note,
    visit_types.document,
    visit_types.place,
    visit_types.definition_document as second_document,
    visit_types.definition_place as second_place
from visit_types
left join visits_over on visits_over.visit_type = visit_types.id
group by
    visit_types.id,
    visit_types.label_as_stated,
    visit_types.definition,
    visit_types.note,
    visit_types.document,
    visit_types.place,
    visit_types.definition_document,
    visit_types.definition_place,
    visit_types.position
order by visit_types.position

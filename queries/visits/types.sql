-- The types of visit that the documents name, with what they say of each and how many are recorded.
-- grain: one row per type of visit
-- draws on: visits/list
-- parameters: $as_of date (null: the whole record)
-- columns: visit_type, label_as_stated, definition (null: the documents give none),
--   visits (count), document, place
select
    visit_types.id as visit_type,
    visit_types.label_as_stated,
    visit_types.definition,
    count(visits.number) as visits,
    visit_types.document,
    visit_types.place
from visit_types
left join visits
    on visits.visit_type = visit_types.id
    and ($as_of is null or visits.last_day <= $as_of)
group by
    visit_types.id,
    visit_types.label_as_stated,
    visit_types.definition,
    visit_types.document,
    visit_types.place,
    visit_types.position
order by visit_types.position

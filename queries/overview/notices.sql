-- The contradictions and gaps of the documents that bear on figures, with both places.
-- grain: one row per notice that concerns a number
-- parameters: none
-- columns: topic, title, statement, treatment, note, document, place, second_document,
--   second_place
select
    topic,
    title,
    statement,
    treatment,
    note,
    document,
    place,
    second_document,
    second_place
from notices
where importance = 'figures'
order by topic, id

-- The contradictions and gaps of the documents that are about a State or name it, with both places.
-- grain: one row per notice that names a State
-- uses: states_chosen, states_of_notices
-- parameters: $state text[] (null: all)
-- columns: state, importance, topic, title, statement, treatment, note, document, place,
--   second_document, second_place
select
    named.state,
    notices.importance,
    notices.topic,
    notices.title,
    notices.statement,
    notices.treatment,
    notices.note,
    notices.document,
    notices.place,
    notices.second_document,
    notices.second_place
from notices
inner join states_of_notices as named on named.notice = notices.id
inner join states_chosen on states_chosen.iso3 = named.state
order by states_chosen.name_en, named.state, notices.id

-- The list of surveys as it is known on a day: before the day to which it speaks nothing is.
-- grain: one row per State
-- parameters: $as_of date (null: the list as it is)
-- columns: state, cluster, subregion, status (not_known_then before that day), mark_as_stated
--   (null: no mark is printed, or none is known on that day), known_from (date; that day; null:
--   the document has none), document, place
select
    state,
    cluster,
    subregion,
    case when $as_of < known_from then 'not_known_then' else status end as status,
    case when $as_of < known_from then null else mark_as_stated end as mark_as_stated,
    known_from,
    document,
    place
from surveys_listed

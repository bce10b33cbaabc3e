-- The list of surveys as it is known on a day: before the day to which it speaks nothing is.
-- grain: one row per State
-- parameters: $as_of date (all: the list as it is)
-- columns: state, cluster, subregion, status (not_known_then before that day), status_kind (marked,
--   unmarked, cut_off: the list breaks off before the row, or not_known_then), mark_as_stated
--   (null: no mark is printed, or none is known on that day), known_from (date; that day; null:
--   the document has none), document, place
select
    listed.state,
    listed.cluster,
    listed.subregion,
    case when $as_of < listed.known_from then 'not_known_then' else listed.status end as status,
    case
        when $as_of < listed.known_from then 'not_known_then'
        when listed.mark_as_stated is not null then 'marked'
        when states.listing = 'cut_off' then 'cut_off'
        else 'unmarked'
    end as status_kind,
    case when $as_of < listed.known_from then null else listed.mark_as_stated end
        as mark_as_stated,
    listed.known_from,
    listed.document,
    listed.place
from surveys_listed as listed
left join states on states.iso3 = listed.state

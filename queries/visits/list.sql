-- The visits recorded one by one, in the order of their dates.
-- grain: one row per visit
-- draws on: visits/participants
-- uses: visits_ended, participants_named
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: number (running number), state, visit_type, ordinal_as_stated,
--   first_day (date), last_day (date), date_precision, cluster, subregion,
--   participants (organizations, comma-separated; null: none is named), participants_inferred
--   (those of them whose link with this visit is inferred), visit_number_basis (inferred where that
--   of at least one is), note (on it, then on bodies), document, place
select
    visits_ended.number,
    visits_ended.state,
    visits_ended.visit_type,
    visits_ended.ordinal_as_stated,
    visits_ended.first_day,
    visits_ended.last_day,
    visits_ended.date_precision,
    visits_ended.cluster,
    visits_ended.subregion,
    participants_named.participants,
    participants_named.participants_inferred,
    participants_named.visit_number_basis,
    nullif(concat_ws(' ', visits_ended.note, participants_named.note), '') as note,
    visits_ended.document,
    visits_ended.place
from visits_ended
left join participants_named on participants_named.visit_number = visits_ended.number
order by visits_ended.first_day, visits_ended.number

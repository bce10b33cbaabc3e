-- Every State's row in the list of surveys, with the day to which the list speaks: its own rows
-- have no date, so that before that day nothing is known of them.
-- tables: survey_status, states, documents_timed
-- columns: those of survey_status, then cluster, subregion, known_from (date; null: the document
--   has none)
select
    survey_status.*,
    states.cluster,
    states.subregion,
    documents.speaks_of as known_from
from survey_status
left join states on states.iso3 = survey_status.state
left join documents_timed as documents on documents.id = survey_status.document

-- What the marks of the list of surveys mean, as the documents say.
-- grain: one row per status
-- parameters: none
-- columns: status, mark_as_stated (null: no mark), meaning, document, place
select id as status, mark_as_stated, meaning, document, place
from survey_statuses
order by position

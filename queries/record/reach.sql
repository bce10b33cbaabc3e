-- The date up to which the record's data reach, and the build that answers.
-- grain: one row
-- parameters: none
-- columns: data_as_of (date), build_id, audience
select data_as_of, build_id, audience
from build
order by build_id

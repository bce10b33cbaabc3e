-- The date up to which the record's data reach, when they were last revised, and the build.
-- grain: one row
-- parameters: none
-- columns: data_as_of (date), revised (moment in UTC, as the owner states it), build_id, audience
select data_as_of, revised, build_id, audience
from build
order by build_id

-- The days that the record's visits, meetings and assistance reach: what a calendar offers.
-- grain: one row
-- any of: visits, meetings, assistance
-- parameters: none
-- columns: first_day (date of the earliest; null: nothing is dated), last_day (date up to which
--   the data reach)
with dated as (
    select first_day from visits
    union all
    select first_day from meetings
    union all
    select first_day from assistance
)

select
    (select min(first_day) from dated) as first_day,
    max(data_as_of) as last_day
from build

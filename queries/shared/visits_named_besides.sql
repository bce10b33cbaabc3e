-- How many visits the documents name besides the register: before it, or on later pages.
-- grain: one row per State with any
-- uses: earlier_visits_over, reported_visits_known
-- parameters: $as_of date (all: the whole record)
-- columns: state, visits_besides (count: visits, parts of visits, or reports on one)
select state, count(*) as visits_besides
from (
    select state from earlier_visits_over
    union all
    select state from reported_visits_known where not may_begin_later
) as named
group by state

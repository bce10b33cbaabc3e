-- The bodies that pages tell apart among those that owe something or are given a task.
-- grain: one row per body
-- parameters: none
-- columns: body
with named as (
    select body from programme_items
    union
    select owed_by from obligations where owed_by = 'security_council'
)

select body
from named
order by body

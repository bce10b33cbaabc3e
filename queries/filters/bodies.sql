-- The bodies to which the obligations and tasks are given that pages tell apart.
-- grain: one row per body
-- parameters: none
-- columns: body
select distinct body
from programme_items
union
select distinct owed_by
from obligations
where owed_by = 'security_council'
order by body

-- The States that contradictions and gaps are about or name.
-- grain: one row per notice and State
-- parameters: none
-- columns: notice, state
select id as notice, state
from notices
where state is not null
union
select notice, state
from notice_states

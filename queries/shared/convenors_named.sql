-- The bodies that convened a meeting, alone or together.
-- grain: one row per meeting of which a convenor is named
-- parameters: none
-- columns: meeting, convenors (organizations, comma-separated)
select
    meeting,
    string_agg(distinct organization, ',' order by organization) as convenors
from meeting_convenors
where role in ('convenor', 'co_convenor')
group by meeting

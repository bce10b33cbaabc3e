-- The topics of stated figures and of contradictions and gaps.
-- grain: one row per topic
-- any of: notices, stated_figures
-- parameters: none
-- columns: topic
select topic
from notices
union
select topic
from stated_figures
order by topic

-- The topics of stated figures and of contradictions and gaps.
-- grain: one row per topic
-- any of: notices, stated_figures
-- parameters: none
-- columns: topic
with named as (
    select topic from notices
    union
    select topic from stated_figures
)

select topic
from named
order by topic

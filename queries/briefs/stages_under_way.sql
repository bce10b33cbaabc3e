-- The stages at which an activity has begun and is not complete.
-- grain: one row per such stage
-- parameters: none
-- columns: stage, document, place
select
    id as stage,
    document,
    place
from assistance_stages
where is_under_way
order by position

-- The steps after visits that a document says were taken by a day.
-- grain: one row per step known to have been taken
-- parameters: $as_of date (all: the whole record)
-- columns: all of follow_up_events
select *
from follow_up_events
where $as_of is null or event_day <= $as_of

-- The steps that a visit asks for as known on a day: default readings, and cases that arose.
-- grain: one row per visit and step
-- uses: steps_known
-- parameters: $as_of date (all: all that the record knows)
-- columns: all of follow_up_due
select *
from steps_known
where is_default_reading and (not is_conditional or has_arisen)

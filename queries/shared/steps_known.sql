-- The steps after every visit as they are known on a day, under every reading of their rules.
-- grain: one row per visit and rule that applies to it
-- parameters: $as_of date (all: all that the record knows)
-- columns: all of follow_up_due
select *
from follow_up_due
where ($as_of is null or known_from is null or known_from <= $as_of)
    and (known_to is null or known_to >= $as_of)

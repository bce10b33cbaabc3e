-- The fulfilments of obligations that are known on a day.
-- grain: one row per fulfilment
-- parameters: $as_of date (all: the whole record)
-- columns: all of fulfilments_known
select *
from fulfilments_known
where $as_of is null or known_on <= $as_of

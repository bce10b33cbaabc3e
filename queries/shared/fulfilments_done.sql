-- The fulfilments of obligations that are surely there by a day.
-- grain: one row per fulfilment
-- uses: fulfilments_recorded
-- parameters: $as_of date (all: the whole record)
-- columns: all of fulfilments_recorded
select *
from fulfilments_recorded
where not may_begin_later

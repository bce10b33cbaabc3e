-- The fulfilments of obligations that are known on a day, or may be.
-- grain: one row per fulfilment
-- parameters: $as_of date (all: the whole record)
-- columns: all of fulfilments_known, may_begin_later (boolean: only a month or year is known,
--   which goes on after that day)
select
    *,
    coalesce(date_precision <> 'day' and latest > $as_of, false) as may_begin_later
from fulfilments_known
where $as_of is null or known_on <= $as_of

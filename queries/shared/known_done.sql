-- The rows that show what was done by a day: steps after visits, and obligations fulfilled.
-- grain: one row per event after a visit and per fulfilment
-- uses: steps_taken, fulfilments_done
-- parameters: $as_of date (all: the whole record)
-- columns: visit_number (null: of an obligation), obligation (id; null: after a visit), document,
--   place
select visit_number, null as obligation, document, place
from steps_taken
where visit_number is not null
union all
select null, obligation, document, place
from fulfilments_done

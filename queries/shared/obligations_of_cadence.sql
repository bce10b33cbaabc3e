-- The obligations of the rhythms that are chosen.
-- grain: one row per obligation
-- parameters: $cadence text[] (null: all)
-- columns: all of obligations
select *
from obligations
where $cadence is null or array_contains($cadence, cadence)

-- The contradictions and gaps of the kinds that are chosen.
-- grain: one row per notice
-- parameters: $kind text[] (null: all)
-- columns: all of notices
select *
from notices
where $kind is null or array_contains($kind, kind)

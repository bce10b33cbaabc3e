-- Obligations recorded: what a body is to do at a rhythm or by a date.
-- grain: one row
-- draws on: mandates/obligations
-- parameters: $obligation text[] (ids, null: all), $owed_by text[] (null: all), $cadence text[]
--   (null: all)
-- columns: counted (count)
select count(*) as counted
from obligations
where ($obligation is null or array_contains($obligation, id))
    and ($owed_by is null or array_contains($owed_by, owed_by))
    and ($cadence is null or array_contains($cadence, cadence))

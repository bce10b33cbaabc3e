-- Obligations recorded: what a body is to do at a rhythm or by a date.
-- grain: one row
-- uses: obligations_of_cadence
-- parameters: $obligation text[] (ids, null: all), $owed_by text[] (null: all), $cadence text[]
--   (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from obligations_of_cadence
where ($obligation is null or array_contains($obligation, id))
    and ($owed_by is null or array_contains($owed_by, owed_by))

-- Types of visit that the documents name.
-- grain: one row
-- parameters: $visit_type text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from visit_types
where $visit_type is null or array_contains($visit_type, id)

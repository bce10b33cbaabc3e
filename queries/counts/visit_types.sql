-- Types of visit that the documents name.
-- grain: one row
-- draws on: visits/types
-- parameters: $visit_type text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from visit_types
where $visit_type is null or array_contains($visit_type, id)

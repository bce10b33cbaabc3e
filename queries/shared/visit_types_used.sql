-- The types of visit of which the record has a visit.
-- grain: one row per visit type
-- parameters: none
-- columns: id, position
select distinct visit_types.id, visit_types.position
from visit_types
inner join visits on visits.visit_type = visit_types.id

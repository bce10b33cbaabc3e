-- The bodies that the documents name with a visit, of those that are chosen.
-- grain: one row per organization, visit and place that names it
-- parameters: $organization text[] (null: all)
-- columns: all of visit_participants
select *
from visit_participants
where $organization is null or array_contains($organization, organization)

-- The obligations of the bodies that are chosen.
-- grain: one row per obligation
-- parameters: $body text[] (a chair's and a joint one are the body's, null: all)
-- columns: all of obligations
select *
from obligations
where $body is null
    or array_contains($body, owed_by)
    or (array_contains($body, 'committee') and owed_by like 'committee%')
    or (array_contains($body, 'directorate') and owed_by like 'directorate%')

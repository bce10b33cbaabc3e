-- States that agreed to share their visit report.
-- grain: one row
-- draws on: sources/sharing
-- parameters: $consent text[] (null: whole or in part)
-- columns: counted (count)
select count(distinct state) as counted
from report_sharing
where $consent is null or array_contains($consent, consent)

-- The consents to share a visit report that are of the kinds chosen.
-- grain: one row per State and kind of consent
-- parameters: $consent text[] (null: whole or in part)
-- columns: all of report_sharing
select *
from report_sharing
where $consent is null or array_contains($consent, consent)

-- Who has or is to have access to the shared database and documents, and the rules for accounts.
-- grain: one row per body and resource, or per rule
-- parameters: none
-- columns: kind (access or rule), body (null: a rule), resource, access (null: a rule),
--   access_basis, change_interval_months (between two changes of name and password; null: no such
--   rule), note, document, place
select
    kind,
    body,
    resource,
    access,
    access_basis,
    change_interval_months,
    note,
    document,
    place
from partner_access
order by kind, resource, document, place, id

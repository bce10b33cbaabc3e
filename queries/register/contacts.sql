-- Who is responsible for what at a body or State; names and addresses are not asked for.
-- grain: one row per contact that the audience may see
-- any of: contacts
-- parameters: $state text[] (null: all), $as_of date (those in charge on it; all: all)
-- columns: state (null: a body's contact), organization (null: a State's contact), responsibility,
--   valid_from (date), valid_to (date), audience, document, place
select
    contacts.state,
    contacts.organization,
    contacts."function" as responsibility,
    contacts.valid_from,
    contacts.valid_to,
    contacts.audience,
    contacts.document,
    contacts.place
from contacts
where ($state is null or array_contains($state, contacts.state))
    and ($as_of is null or contacts.valid_from is null or contacts.valid_from <= $as_of)
    and ($as_of is null or contacts.valid_to is null or contacts.valid_to >= $as_of)
order by contacts.state nulls last, contacts.organization nulls last, contacts.data_row

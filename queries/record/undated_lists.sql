-- The documents whose lists of surveys and of consents have no date in their rows.
-- grain: one row per document
-- any of: survey_status, report_sharing, documents
-- parameters: none
-- columns: document, speaks_of (date: the day to which its data reach, or of which it is)
with listed as (
    select document from survey_status
    union
    select document from report_sharing
)

select
    documents.id as document,
    documents.speaks_of
from documents_timed as documents
inner join listed on listed.document = documents.id
order by documents.speaks_of, documents.id

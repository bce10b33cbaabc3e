-- Every consent to share a report; whether the day that its list speaks of is to come.
-- grain: one row per State and kind of consent
-- parameters: $as_of date (all: the whole record)
-- columns: all of report_sharing, is_later (whether nothing of it is known then)
select
    report_sharing.*,
    $as_of is not null
        and coalesce($as_of < documents.speaks_of, false) as is_later
from report_sharing
left join documents_timed as documents on documents.id = report_sharing.document

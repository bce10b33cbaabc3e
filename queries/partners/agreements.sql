-- Agreements that the Directorate signed with partners.
-- grain: one row per agreement
-- parameters: $as_of date (all: the whole record; what has no date is always shown)
-- columns: partner, title, kind, first_day (date of signature; null: not stated), last_day (date),
--   date_precision, may_begin_later (boolean: only a month or year is known, which goes on after
--   the day), subject, note, document, place
select
    partner,
    title,
    kind,
    signed_first_day as first_day,
    signed_last_day as last_day,
    date_precision,
    coalesce(date_precision <> 'day' and signed_last_day > $as_of, false) as may_begin_later,
    subject,
    note,
    document,
    concat_ws('; ', place, also_place) as place
from agreements
where $as_of is null or signed_first_day is null or signed_first_day <= $as_of
order by signed_first_day nulls last, id

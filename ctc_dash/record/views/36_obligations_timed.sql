-- Every obligation with the first day of the time at which it is due: of a month, a quarter or a
-- year the table has the last.
-- tables: obligations, documents_timed
-- columns: those of obligations, then due_from (date; null: no time is stated), known_on (date; from
--   which it is owed or known: its own beginning, or the day to which its document reaches or of
--   which it is, the same rule as for fulfilments)
select
    obligations.*,
    case due_precision
        when 'year' then make_date(year(due_day), 1, 1)
        when 'quarter' then cast(date_trunc('quarter', due_day) as date)
        when 'month' then cast(date_trunc('month', due_day) as date)
        else due_day
    end as due_from,
    coalesce(obligations.starts, documents.speaks_of) as known_on
from obligations
left join documents_timed as documents on documents.id = obligations.document

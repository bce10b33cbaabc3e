-- Every fulfilment of an obligation with the day since when it is known, which the questions ask
-- as of a day: without a date of its own it is the day on which the document that answers the
-- obligation, or the one that says so, was written.
-- tables: documents, documents_timed
-- any of: obligation_fulfilments
-- columns: those of obligation_fulfilments, then latest (date; of a month or a year its last day),
--   cited_symbol (of the cited document, or its short title; null: none), known_on (date)
select
    obligation_fulfilments.*,
    case obligation_fulfilments.date_precision
        when 'year' then make_date(year(obligation_fulfilments.fulfilled_on), 12, 31)
        when 'month' then last_day(obligation_fulfilments.fulfilled_on)
        else obligation_fulfilments.fulfilled_on
    end as latest,
    coalesce(cited.symbol, cited.short_title) as cited_symbol,
    coalesce(
        obligation_fulfilments.fulfilled_on,
        cited.dated,
        case when obligation_fulfilments.place like 'letter%' then said.dated end,
        said.speaks_of
    ) as known_on
from obligation_fulfilments
inner join documents_timed as said on said.id = obligation_fulfilments.document
left join documents as cited on cited.id = obligation_fulfilments.cited_document

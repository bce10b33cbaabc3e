-- What the record holds on the fulfilment of obligations: meetings, documents, statements.
-- grain: one row per fulfilment
-- parameters: $as_of date (null: the whole record)
-- columns: id, obligation (its title), owed_by, kind (meeting, document or statement), answer (the
--   meeting's title, the document's symbol or the words that name it; null: a statement alone),
--   first_day (date; null: the documents do not say), last_day (date), date_precision,
--   basis (of the link with the obligation), note, document, place
with known as (
    select
        obligation_fulfilments.*,
        cited.symbol as cited_symbol,
        -- without a date: when the document that answers it, or the one that says so, was written
        coalesce(
            obligation_fulfilments.fulfilled_on,
            cited.dated,
            case when obligation_fulfilments.place like 'letter%' then said.dated end,
            said.data_as_of,
            said.dated
        ) as known_on
    from obligation_fulfilments
    inner join documents as said on said.id = obligation_fulfilments.document
    left join documents as cited on cited.id = obligation_fulfilments.cited_document
)

select
    known.id,
    obligations.title as obligation,
    obligations.owed_by,
    known.kind,
    coalesce(meetings.title, known.cited_symbol, known.symbol_as_stated) as answer,
    known.fulfilled_on as first_day,
    case known.date_precision
        when 'year' then make_date(year(known.fulfilled_on), 12, 31)
        when 'month' then last_day(known.fulfilled_on)
        else known.fulfilled_on
    end as last_day,
    known.date_precision,
    known.basis,
    known.note,
    known.document,
    known.place
from known
inner join obligations on obligations.id = known.obligation
left join meetings on meetings.id = known.meeting
where $as_of is null or known.known_on <= $as_of
order by obligations.title, known.fulfilled_on nulls last, known.id

-- What the record holds on the fulfilment of obligations: meetings, documents, statements.
-- grain: one row per fulfilment
-- parameters: $as_of date (null: the whole record)
-- columns: id, obligation (its title), owed_by, kind (meeting, document or statement), answer (the
--   meeting's title, the document's symbol or the words that name it; null: a statement alone),
--   first_day (date; null: the documents do not say), last_day (date), date_precision,
--   basis (of the link with the obligation), note, document, place
select
    fulfilments_known.id,
    obligations.title as obligation,
    obligations.owed_by,
    fulfilments_known.kind,
    coalesce(
        meetings.title, fulfilments_known.cited_symbol, fulfilments_known.symbol_as_stated
    ) as answer,
    fulfilments_known.fulfilled_on as first_day,
    fulfilments_known.latest as last_day,
    fulfilments_known.date_precision,
    fulfilments_known.basis,
    fulfilments_known.note,
    fulfilments_known.document,
    fulfilments_known.place
from fulfilments_known
inner join obligations on obligations.id = fulfilments_known.obligation
left join meetings on meetings.id = fulfilments_known.meeting
where $as_of is null or fulfilments_known.known_on <= $as_of
order by obligations.title, fulfilments_known.fulfilled_on nulls last, fulfilments_known.id

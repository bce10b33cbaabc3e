-- Fulfilments of obligations as entries of a calendar: what answers which, and when.
-- grain: one row per fulfilment
-- parameters: $from date (one without a date stays, null: from the first), $to date (likewise,
--   null: to the last), $as_of date (null: the whole record)
-- columns: id, obligation (its title), owed_by, kind (meeting, document or statement), answer (the
--   meeting's title, the document's symbol or the words that name it; null: a statement alone),
--   first_day (date; null: the documents do not say), last_day (date), date_precision,
--   basis (of the link with the obligation), note, document, place
with known as (
    select
        obligation_fulfilments.*,
        case obligation_fulfilments.date_precision
            when 'year' then make_date(year(obligation_fulfilments.fulfilled_on), 12, 31)
            when 'month' then last_day(obligation_fulfilments.fulfilled_on)
            else obligation_fulfilments.fulfilled_on
        end as latest,
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
    known.latest as last_day,
    known.date_precision,
    known.basis,
    known.note,
    known.document,
    known.place
from known
inner join obligations on obligations.id = known.obligation
left join meetings on meetings.id = known.meeting
where ($as_of is null or known.known_on <= $as_of)
    and ($from is null or known.latest is null or known.latest >= $from)
    and ($to is null or known.fulfilled_on is null or known.fulfilled_on <= $to)
order by known.fulfilled_on nulls last, known.id

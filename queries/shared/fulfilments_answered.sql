-- The fulfilments that are known on a day, each with what is owed and what answers it.
-- grain: one row per fulfilment
-- uses: fulfilments_recorded
-- parameters: $as_of date (null: the whole record)
-- columns: id, obligation (its title), owed_by, kind, answer, first_day, last_day,
--   date_precision, basis, note, document, place
select
    fulfilments_recorded.id,
    obligations.title as obligation,
    obligations.owed_by,
    fulfilments_recorded.kind,
    coalesce(
        meetings.title, fulfilments_recorded.cited_symbol, fulfilments_recorded.symbol_as_stated
    ) as answer,
    fulfilments_recorded.fulfilled_on as first_day,
    fulfilments_recorded.latest as last_day,
    fulfilments_recorded.date_precision,
    fulfilments_recorded.basis,
    fulfilments_recorded.note,
    fulfilments_recorded.document,
    fulfilments_recorded.place
from fulfilments_recorded
inner join obligations on obligations.id = fulfilments_recorded.obligation
left join meetings on meetings.id = fulfilments_recorded.meeting

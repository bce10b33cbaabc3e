-- The fulfilments known on a day, or maybe known, each with what is owed and what answers it.
-- grain: one row per passage that tells of a fulfilment
-- uses: fulfilments_recorded
-- parameters: $as_of date (all: the whole record)
-- columns: id, fulfilment (id of the row that counts; another where this tells it once more),
--   obligation (its title), owed_by, kind, answer,
--   is_working_translation (of a meeting's title), first_day, last_day,
--   date_precision, may_begin_later (boolean: only a month or year is known, which goes on after
--   that day), basis, note, document, place, cited (documents and places of the
--   obligation and of the meeting, each pair as document, colon and place, set apart by " · ")
select
    fulfilments_recorded.id,
    coalesce(fulfilments_recorded.told_with, fulfilments_recorded.id) as fulfilment,
    obligations.title as obligation,
    obligations.owed_by,
    fulfilments_recorded.kind,
    coalesce(
        meetings.title, fulfilments_recorded.cited_symbol, fulfilments_recorded.symbol_as_stated
    ) as answer,
    coalesce(meetings.is_working_translation, false) as is_working_translation,
    fulfilments_recorded.fulfilled_on as first_day,
    fulfilments_recorded.latest as last_day,
    fulfilments_recorded.date_precision,
    fulfilments_recorded.may_begin_later,
    fulfilments_recorded.basis,
    fulfilments_recorded.note,
    fulfilments_recorded.document,
    fulfilments_recorded.place,
    concat_ws(
        ' · ',
        concat(obligations.document, ': ', obligations.place),
        case
            when meetings.id is not null then concat(meetings.document, ': ', meetings.place)
        end
    ) as cited
from fulfilments_recorded
inner join obligations on obligations.id = fulfilments_recorded.obligation
left join meetings on meetings.id = fulfilments_recorded.meeting

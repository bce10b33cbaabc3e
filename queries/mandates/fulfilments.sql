-- What the record holds on the fulfilment of obligations: meetings, documents, statements.
-- grain: one row per fulfilment
-- draws on: mandates/answered
-- uses: fulfilments_answered
-- any of: obligation_fulfilments
-- parameters: $as_of date (all: the whole record), $body text[] (null: all)
-- columns: id, obligation (its title), owed_by, kind (meeting, document or statement), answer (the
--   meeting's title, the document's symbol or the words that name it; null: a statement alone),
--   is_working_translation (of a meeting's title), first_day (date; null: the documents do not
--   say), last_day (date), date_precision, may_begin_later (boolean: only a month or year is known,
--   which goes on after the day), basis (of the link with the obligation), note, document, place
select
    id,
    obligation,
    owed_by,
    kind,
    answer,
    is_working_translation,
    first_day,
    last_day,
    date_precision,
    may_begin_later,
    basis,
    note,
    document,
    place
from fulfilments_answered
where $body is null
    or array_contains($body, owed_by)
    or (array_contains($body, 'committee') and owed_by like 'committee%')
    or (array_contains($body, 'directorate') and owed_by like 'directorate%')
order by obligation, first_day nulls last, id

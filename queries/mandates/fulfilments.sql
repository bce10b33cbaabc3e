-- What the record holds on the fulfilment of obligations: meetings, documents, statements.
-- grain: one row per passage that tells of a fulfilment
-- draws on: mandates/answered
-- uses: fulfilments_answered, obligations_of_bodies
-- any of: obligation_fulfilments
-- parameters: $as_of date (all: the whole record), $body text[] (null: all)
-- columns: id, fulfilment (id of the row that counts; another where this tells it once more),
--   obligation (its title), owed_by, kind (meeting, document or statement), answer (the
--   meeting's title, the document's symbol or the words that name it; null: a statement alone),
--   is_working_translation (of a meeting's title), first_day (date; null: the documents do not
--   say), last_day (date), date_precision, may_begin_later (boolean: only a month or year is known,
--   which goes on after the day), basis (of the link with the obligation), note, document, place
select
    id,
    fulfilment,
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
where owed_by in (select owed_by from obligations_of_bodies)
order by obligation, first_day nulls last, id

-- Fulfilments of obligations as entries of a calendar: what answers which, and when.
-- grain: one row per fulfilment
-- uses: fulfilments_answered
-- parameters: $from date (one without a date stays, null: from the first), $to date (likewise,
--   null: to the last), $as_of date (all: the whole record)
-- columns: id, obligation (its title), owed_by, kind (meeting, document or statement), answer (the
--   meeting's title, the document's symbol or the words that name it; null: a statement alone),
--   is_working_translation (of a meeting's title), first_day (date; null: the documents do not
--   say), last_day (date), date_precision, basis (of the link with the obligation), note, document,
--   place, cited (documents and places of the obligation and of the meeting, each pair as document,
--   colon and place, set apart by " · ")
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
    basis,
    note,
    document,
    place,
    cited
from fulfilments_answered
where ($from is null or last_day is null or last_day >= $from)
    and ($to is null or first_day is null or first_day <= $to)
order by first_day nulls last, id

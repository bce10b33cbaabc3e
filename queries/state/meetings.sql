-- Meetings, consultations and briefings that the documents give with a State by its name.
-- grain: one row per State and meeting; without a date, one row per State that a paragraph names
-- uses: states_chosen, meetings_told
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, first_day (date; null: not dated), last_day (date), date_precision,
--   date_basis, may_begin_later (boolean: only a month or year is known, which goes on after the
--   day), title, is_working_translation, title_address
--   (null: a working translation), kind, kind_basis, openness, openness_basis, note,
--   document, place
select
    state,
    first_day,
    last_day,
    date_precision,
    date_basis,
    may_begin_later,
    title,
    is_working_translation,
    title_address,
    kind,
    kind_basis,
    openness,
    openness_basis,
    note,
    document,
    place
from meetings_told
where state in (select iso3 from states_chosen)
order by first_day nulls last, id

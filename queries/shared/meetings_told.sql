-- The meetings, consultations and briefings that had begun by a day, and those without a date.
-- grain: one row per meeting or briefing; without a date, one row per State that a paragraph names
-- uses: meetings_begun
-- parameters: $as_of date (all: the whole record)
-- columns: id, state (null: none is named as the one it was held with), first_day (date; null: not
--   dated), last_day (date), date_precision, date_basis, may_begin_later (boolean: only a month or
--   year is known, which goes on after the day), title, is_working_translation, title_address
--   (null: a working translation), kind, kind_basis,
--   openness, openness_basis, note, document, place
select
    id,
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
    concat_ws('; ', place, also_place) as place
from meetings_begun
union all
select
    id,
    state,
    null as first_day,
    null as last_day,
    null as date_precision,
    null as date_basis,
    false as may_begin_later,
    title,
    true as is_working_translation,
    null as title_address,
    kind,
    kind_basis,
    'unknown' as openness,
    null as openness_basis,
    note,
    document,
    concat_ws('; ', place, also_place) as place
from undated_meetings

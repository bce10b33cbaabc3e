-- Meetings with what a brief says of them, and the State that one was held with.
-- grain: one row per meeting or briefing
-- parameters: $meeting text (null: all)
-- columns: id, state (null: none is named as the one it was held with), first_day (date),
--   last_day (date), date_precision, date_basis, title, is_working_translation,
--   title_address (null: a working translation), kind,
--   kind_basis, openness, openness_basis, topic, note, document, place
select
    id,
    state,
    first_day,
    last_day,
    date_precision,
    date_basis,
    title,
    is_working_translation,
    title_address,
    kind,
    kind_basis,
    openness,
    openness_basis,
    topic,
    note,
    document,
    -- the list gives the day; whether it was closed is said at the second place only
    concat_ws('; ', place, also_place) as place
from meetings
where $meeting is null or id = $meeting
order by first_day, last_day, id

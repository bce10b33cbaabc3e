-- Meetings and consultations that were with one State, as their titles name it.
-- grain: one row per meeting
-- parameters: $state text[] (null: all), $as_of date (null: the whole record)
-- columns: state, first_day (date), last_day (date), date_precision, title, kind, openness,
--   document, place
select
    state,
    first_day,
    last_day,
    date_precision,
    title,
    kind,
    openness,
    document,
    place
from meetings
where state is not null
    and ($state is null or list_contains($state, state))
    and ($as_of is null or first_day <= $as_of)
order by first_day, id

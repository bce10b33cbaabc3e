-- Meetings, consultations and briefings that the documents give with a State by its name.
-- grain: one row per State and meeting; without a date, one row per State that a paragraph names
-- uses: states_chosen, meetings_begun
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, first_day (date; null: not dated), last_day (date), date_precision,
--   date_basis, may_begin_later (boolean: only a month or year is known, which goes on after the
--   day), title, is_working_translation, kind, kind_basis, openness, openness_basis, note,
--   document, place
with met as (
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
        kind,
        kind_basis,
        openness,
        openness_basis,
        note,
        document,
        concat_ws('; ', place, also_place) as place
    from meetings_begun
    where state is not null
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
        kind,
        kind_basis,
        'unknown' as openness,
        null as openness_basis,
        note,
        document,
        concat_ws('; ', place, also_place) as place
    from undated_meetings
)

select
    state,
    first_day,
    last_day,
    date_precision,
    date_basis,
    may_begin_later,
    title,
    is_working_translation,
    kind,
    kind_basis,
    openness,
    openness_basis,
    note,
    document,
    place
from met
where state in (select iso3 from states_chosen)
order by first_day nulls last, id

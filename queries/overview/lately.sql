-- What ended in the ninety days up to a date: visits, also those reported besides the register of
-- which the last day is known, and meetings; one of which only the month or year is known is there
-- where that reaches into these days.
-- grain: one row per visit or meeting
-- uses: today, reported_visits_dated
-- any of: visits, reported_visits, meetings
-- parameters: $as_of date (all: the last day of the record)
-- columns: first_day (date), last_day (date), date_precision, happening (visit,
--   reported_visit or meeting), state (of a visit), visit_type (of a visit),
--   title (of a meeting; of a visit reported besides the register its type as reported),
--   is_working_translation (of a meeting's title),
--   date_basis, may_lie_outside (boolean: only a month or year is known, which reaches beyond
--   these days), document, place
with happened as (
    select
        first_day,
        last_day,
        date_precision,
        'visit' as happening,
        state,
        visit_type,
        null as title,
        false as is_working_translation,
        'stated' as date_basis,
        document,
        place
    from visits
    union all
    select
        known_from,
        last_day,
        'day' as date_precision,
        'reported_visit' as happening,
        state,
        visit_type,
        type_as_reported,
        false,
        'stated' as date_basis,
        document,
        place
    from reported_visits_dated
    where end_precision = 'day'
    union all
    select
        first_day,
        last_day,
        date_precision,
        'meeting' as happening,
        null as state,
        null as visit_type,
        title,
        is_working_translation,
        date_basis,
        document,
        place
    from meetings
)

select
    happened.first_day,
    happened.last_day,
    happened.date_precision,
    happened.happening,
    happened.state,
    happened.visit_type,
    happened.title,
    happened.is_working_translation,
    happened.date_basis,
    happened.date_precision <> 'day' and (
        happened.last_day > today.today
        or happened.first_day <= today.today - interval 90 day
    ) as may_lie_outside,
    happened.document,
    happened.place
from happened
inner join today
    on happened.last_day > today.today - interval 90 day
    and case happened.date_precision
        when 'day' then happened.last_day
        else happened.first_day
    end <= today.today
order by may_lie_outside, happened.last_day desc, happened.first_day desc, happened.happening,
    happened.state, happened.title

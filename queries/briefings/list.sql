-- Meetings and briefings of the Committee and the Directorate, in the order of their dates.
-- grain: one row per meeting or briefing
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $kind text[] (null: all), $openness text[] (null: all)
-- columns: id, first_day (date), last_day (date), date_precision, title, kind, kind_basis,
--   openness, openness_basis, topic, convenors (organizations, comma-separated), meeting_listing,
--   document, place
with chosen as (
    select *
    from meetings
    where ($from is null or last_day >= $from)
        and ($to is null or first_day <= $to)
        and ($as_of is null or first_day <= $as_of)
        and ($kind is null or list_contains($kind, kind))
        and ($openness is null or list_contains($openness, openness))
),

convened as (
    select
        meeting,
        string_agg(distinct organization, ',' order by organization) as convenors
    from meeting_convenors
    where role in ('convenor', 'co_convenor')
    group by meeting
)

select
    chosen.id,
    chosen.first_day,
    chosen.last_day,
    chosen.date_precision,
    chosen.title,
    chosen.kind,
    chosen.kind_basis,
    chosen.openness,
    chosen.openness_basis,
    chosen.topic,
    convened.convenors,
    chosen.listing as meeting_listing,
    chosen.document,
    -- the list gives the day; whether it was closed is said at the second place only
    concat_ws('; ', chosen.place, chosen.also_place) as place
from chosen
left join convened on convened.meeting = chosen.id
order by chosen.first_day, chosen.last_day, chosen.id

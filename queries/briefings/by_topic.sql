-- Meetings and briefings per topic, as the curator reads their titles.
-- grain: one row per topic and openness
-- draws on: briefings/list
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $kind text[] (null: all), $openness text[] (null: all)
-- columns: topic, openness, meetings (count)
with chosen as (
    select *
    from meetings
    where ($from is null or last_day >= $from)
        and ($to is null or first_day <= $to)
        and ($as_of is null or first_day <= $as_of)
        and ($kind is null or list_contains($kind, kind))
        and ($openness is null or list_contains($openness, openness))
)

select topic, openness, count(*) as meetings
from chosen
group by topic, openness
order by
    sum(count(*)) over (partition by topic) desc,
    topic,
    case openness when 'open' then 1 when 'closed' then 2 else 3 end

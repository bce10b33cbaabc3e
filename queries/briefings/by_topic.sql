-- Meetings and briefings per topic, as the curator reads their titles.
-- grain: one row per topic and openness
-- draws on: briefings/list
-- uses: meetings_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $kind text[] (null: all), $openness text[] (null: all)
-- columns: topic, openness, meetings (count)
with counted as (
    select
        topic,
        openness,
        count(*) as meetings,
        sum(count(*)) over (partition by topic) as in_all
    from meetings_chosen
    group by topic, openness
)

select topic, openness, meetings
from counted
order by
    in_all desc, topic, case openness when 'open' then 1 when 'closed' then 2 else 3 end

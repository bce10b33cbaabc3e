-- Meetings and briefings per topic, as the curator reads their titles; those that may lie outside
-- these days are left out.
-- grain: one row per topic and openness
-- draws on: briefings/list
-- uses: meetings_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $kind text[] (null: all), $openness text[] (null: all), $meeting_topic
--   text[] (null: all)
-- columns: topic, openness, meetings (count)
with counted as (
    select
        topic,
        openness,
        count(*) as meetings,
        sum(count(*)) over (partition by topic) as in_all
    from meetings_chosen
    where not may_lie_outside
    group by topic, openness
)

select counted.topic, counted.openness, counted.meetings
from counted
left join codes_in_order as opennesses
    on opennesses.vocabulary = 'openness' and opennesses.code = counted.openness
order by counted.in_all desc, counted.topic, opennesses.position nulls last, counted.openness

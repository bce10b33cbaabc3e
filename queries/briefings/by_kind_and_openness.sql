-- Meetings and briefings per kind and openness; those that may lie outside these days are left out.
-- grain: one row per kind and openness; a pair without a meeting appears with 0
-- draws on: briefings/list
-- uses: meetings_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $kind text[] (null: all), $openness text[] (null: all), $meeting_topic
--   text[] (null: all)
-- columns: kind, openness, meetings (count), read_so (count, of those whose openness the curator
--   infers)
with kinds as (
    select distinct meeting_kinds.id, meeting_kinds.position
    from meeting_kinds
    inner join meetings on meetings.kind = meeting_kinds.id
),

opennesses as (
    select distinct meetings.openness, places.position
    from meetings
    left join codes_in_order as places
        on places.vocabulary = 'openness' and places.code = meetings.openness
)

select
    kinds.id as kind,
    opennesses.openness,
    count(meetings_chosen.id) as meetings,
    count(case when meetings_chosen.openness_basis = 'inferred' then 1 end) as read_so
from kinds
cross join opennesses
left join meetings_chosen
    on meetings_chosen.kind = kinds.id
    and meetings_chosen.openness = opennesses.openness
    and not meetings_chosen.may_lie_outside
group by kinds.id, kinds.position, opennesses.openness, opennesses.position
order by
    kinds.position,
    opennesses.position nulls last,
    opennesses.openness

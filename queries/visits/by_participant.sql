-- The bodies that the documents name as having joined a recorded visit.
-- grain: one row per organization and visit type
-- draws on: visits/participants
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: organization, visit_type, visits (count)
with chosen as (
    select *
    from visits_placed
    where ($from is null or first_day >= $from)
        and ($to is null or first_day <= $to)
        and ($as_of is null or last_day <= $as_of)
        and ($cluster is null or list_contains($cluster, cluster))
        and ($subregion is null or list_contains($subregion, subregion))
        and ($visit_type is null or list_contains($visit_type, visit_type))
        and ($state is null or list_contains($state, state))
)

select
    visit_participants.organization,
    chosen.visit_type,
    count(distinct chosen.number) as visits
from visit_participants
inner join chosen on chosen.number = visit_participants.visit_number
group by visit_participants.organization, chosen.visit_type
order by
    sum(count(distinct chosen.number)) over (partition by visit_participants.organization) desc,
    visit_participants.organization,
    chosen.visit_type

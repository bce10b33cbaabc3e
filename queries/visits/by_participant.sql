-- The bodies that the documents name with a recorded visit: that joined it, or supported it.
-- grain: one row per organization and visit type
-- draws on: visits/participants
-- uses: visits_ended
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: organization, visit_type, visits (count), visits_basis (of the body being
--   named with them: inferred where that of at least one is)
with counted as (
    select
        visit_participants.organization,
        visits_ended.visit_type,
        count(distinct visits_ended.number) as visits,
        min(visit_participants.visit_number_basis) as visits_basis,
        sum(count(distinct visits_ended.number)) over (
            partition by visit_participants.organization
        ) as in_all
    from visit_participants
    inner join visits_ended on visits_ended.number = visit_participants.visit_number
    group by visit_participants.organization, visits_ended.visit_type
)

select organization, visit_type, visits, visits_basis
from counted
order by in_all desc, organization, visit_type

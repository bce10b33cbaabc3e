-- Visits recorded one by one that a partner organization joined.
-- grain: one row
-- draws on: visits/participants
-- parameters: $organization text[] (null: any), $from date (first day on or after, null: all),
--   $to date (first day on or before, null: all), $visit_type text[] (null: all)
-- columns: counted (count)
select count(distinct visits.number) as counted
from visits
inner join visit_participants on visit_participants.visit_number = visits.number
where ($organization is null or list_contains($organization, visit_participants.organization))
    and ($from is null or visits.first_day >= $from)
    and ($to is null or visits.first_day <= $to)
    and ($visit_type is null or list_contains($visit_type, visits.visit_type))

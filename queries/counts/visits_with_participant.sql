-- Visits recorded one by one that a partner organization joined.
-- grain: one row
-- draws on: visits/participants
-- uses: visits_in_period
-- parameters: $organization text[] (null: any), $from date (first day on or after, null: all),
--   $to date (first day on or before, null: all), $visit_type text[] (null: all)
-- columns: counted (count)
select count(distinct visits_in_period.number) as counted
from visits_in_period
inner join visit_participants on visit_participants.visit_number = visits_in_period.number
where visit_participants.part = 'took_part'
    and ($organization is null or array_contains($organization, visit_participants.organization))

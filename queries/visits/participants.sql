-- Which bodies the documents name as having joined which recorded visit.
-- grain: one row per organization and visit
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: organization, number (running number of the visit), state, visit_type, document, place
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
    chosen.number,
    chosen.state,
    chosen.visit_type,
    visit_participants.document,
    visit_participants.place
from visit_participants
inner join chosen on chosen.number = visit_participants.visit_number
order by chosen.number, visit_participants.organization, visit_participants.place

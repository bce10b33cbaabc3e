-- States with at least one visit recorded one by one.
-- grain: one row
-- draws on: visits/list
-- parameters: $from date (first day on or after, null: all), $to date (first day on or before,
--   null: all), $visit_type text[] (null: all), $cluster text[] (null: all)
-- columns: counted (count)
select count(distinct visits.state) as counted
from visits
inner join states on states.iso3 = visits.state
where ($from is null or visits.first_day >= $from)
    and ($to is null or visits.first_day <= $to)
    and ($visit_type is null or list_contains($visit_type, visits.visit_type))
    and ($cluster is null or list_contains($cluster, states.cluster))

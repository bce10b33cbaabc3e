-- Visits, and parts of hybrid visits, that pages report besides the register.
-- grain: one row
-- uses: reported_visits_in_period
-- parameters: $from date (first day known on or after, null: all), $to date (first day known on or
--   before, null: all), $component text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from reported_visits_in_period
where not may_lie_beyond
    and ($component is null or array_contains($component, component))

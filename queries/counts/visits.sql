-- Visits recorded one by one.
-- grain: one row
-- draws on: visits/list
-- uses: visits_in_period
-- parameters: $from date (first day on or after, null: all), $to date (first day on or before,
--   null: all), $visit_type text[] (null: all), $cluster text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from visits_in_period
where $cluster is null or array_contains($cluster, cluster)

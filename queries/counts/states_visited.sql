-- States with at least one visit recorded one by one.
-- grain: one row
-- uses: visits_chosen
-- parameters: $from date (first day on or after, null: all), $to date (first day on or before,
--   null: all), $visit_type text[] (null: all), $cluster text[] (null: all),
--   $subregion text[] (null: all), $state text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    (select count(distinct state) from visits_chosen) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from visits_chosen

-- Of the visits of a period and of types those to the places that are chosen.
-- grain: one row per visit
-- uses: visits_in_period, states_within
-- parameters: $from date (null: from the first), $to date (null: to the last),
--   $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: all of visits_placed
select *
from visits_in_period
where state in (select iso3 from states_within)

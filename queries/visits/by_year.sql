-- Visits per calendar year of their first day.
-- grain: one row per year in which a visit is recorded
-- draws on: visits/list
-- uses: visits_ended
-- chosen by: visit_participants
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: year, visits (count)
select cast(year(first_day) as integer) as year, count(*) as visits
from visits_ended
group by year(first_day)
order by year(first_day)

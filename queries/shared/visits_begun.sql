-- Of the visits that are chosen those that had begun by a day: what follows is due from then.
-- grain: one row per visit
-- uses: visits_chosen, visits_started
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: all of visits_placed
select *
from visits_chosen
where number in (select number from visits_started)

-- The visits before the register that the documents name in passing.
-- grain: one row per visit, or report on one
-- uses: states_chosen, earlier_visits_over
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, first_day (date; null: not stated), last_day (date), date_precision, document,
--   place
select state, first_day, last_day, date_precision, document, place
from earlier_visits_over
where state in (select iso3 from states_chosen)
order by state, first_day nulls last, id

-- The visits before the register that the documents name in passing.
-- grain: one row per visit, or report on one
-- uses: states_chosen, earlier_visits_over
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, first_day (date; null: not stated), last_day (date), date_precision, date_basis
--   (whether the text says it of the State), year_of (visit, or the report on it; null: no year),
--   document, place
select state, first_day, last_day, date_precision, basis as date_basis, year_of, document, place
from earlier_visits_over
where state in (select iso3 from states_chosen)
order by state, first_day nulls last, id

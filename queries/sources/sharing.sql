-- The States that agreed to share their visit report, whole or in part.
-- grain: one row per State
-- uses: consents_chosen, states_chosen
-- parameters: $state text[] (null: all), $consent text[] (null: all)
-- columns: state, consent, visit_number, visit_number_basis, note, document, place
select state, consent, visit_number, visit_number_basis, note, document, place
from consents_chosen
where state in (select iso3 from states_chosen)
order by data_row

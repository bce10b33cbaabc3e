-- The States that agreed to share their visit report, whole or in part.
-- grain: one row per State
-- parameters: $state text[] (null: all), $consent text[] (null: all)
-- columns: state, consent, visit_number, visit_number_basis, note, document, place
select state, consent, visit_number, visit_number_basis, note, document, place
from report_sharing
where ($state is null or array_contains($state, state))
    and ($consent is null or array_contains($consent, consent))
order by data_row

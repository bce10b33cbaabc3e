-- Whether a State agreed to share its visit report, whole or in part, as far as it is stated.
-- grain: one row per State; a State of which nothing is stated appears with no consent
-- parameters: $state text[] (null: all)
-- columns: state, consent (null: not stated), unknown_reason (null: known), visit_number,
--   visit_number_basis, note, document, place
select
    states.iso3 as state,
    report_sharing.consent,
    case when report_sharing.consent is null then 'not_stated' end as unknown_reason,
    report_sharing.visit_number,
    report_sharing.visit_number_basis,
    report_sharing.note,
    report_sharing.document,
    report_sharing.place
from states
left join report_sharing on report_sharing.state = states.iso3
where $state is null or list_contains($state, states.iso3)
order by states.name_en, states.iso3, report_sharing.data_row

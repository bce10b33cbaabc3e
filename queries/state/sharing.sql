-- Whether a State agreed to share its visit report, whole or in part, as far as it is stated.
-- grain: one row per State; a State of which nothing is stated appears with no consent
-- uses: states_chosen, consents_listed
-- parameters: $state text[] (null: all), $as_of date (all: the list as it is; before the day to
--   which the list speaks no consent is known)
-- columns: state, consent (null: not known), unknown_reason (null: known), visit_number,
--   visit_number_basis, note, document, place
select
    states_chosen.iso3 as state,
    case when not consents_listed.is_later then consents_listed.consent end as consent,
    case
        when consents_listed.is_later then 'not_known_then'
        when consents_listed.consent is null then 'not_stated'
    end as unknown_reason,
    case when not consents_listed.is_later then consents_listed.visit_number end as visit_number,
    case when not consents_listed.is_later then consents_listed.visit_number_basis end
        as visit_number_basis,
    case when not consents_listed.is_later then consents_listed.note end as note,
    consents_listed.document,
    consents_listed.place
from states_chosen
left join consents_listed on consents_listed.state = states_chosen.iso3
order by states_chosen.name_en, states_chosen.iso3, consents_listed.data_row

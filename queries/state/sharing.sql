-- Whether a State agreed to share its visit report, whole or in part, as far as it is stated.
-- grain: one row per State; a State of which nothing is stated appears with no consent
-- uses: states_chosen
-- parameters: $state text[] (null: all), $as_of date (all: the list as it is; before the day to
--   which the list speaks no consent is known)
-- columns: state, consent (null: not known), unknown_reason (null: known), visit_number,
--   visit_number_basis, note, document, place
with listed as (
    select
        report_sharing.*,
        $as_of is not null
            and coalesce($as_of < coalesce(documents.data_as_of, documents.dated), false)
            as is_later
    from report_sharing
    left join documents on documents.id = report_sharing.document
)

select
    states_chosen.iso3 as state,
    case when not listed.is_later then listed.consent end as consent,
    case
        when listed.is_later then 'not_known_then'
        when listed.consent is null then 'not_stated'
    end as unknown_reason,
    case when not listed.is_later then listed.visit_number end as visit_number,
    case when not listed.is_later then listed.visit_number_basis end
        as visit_number_basis,
    case when not listed.is_later then listed.note end as note,
    listed.document,
    listed.place
from states_chosen
left join listed on listed.state = states_chosen.iso3
order by states_chosen.name_en, states_chosen.iso3, listed.data_row

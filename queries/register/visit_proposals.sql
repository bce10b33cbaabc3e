-- Proposals for the yearly list of visits, with their reasons and what became of them.
-- grain: one row per State proposed for a year
-- uses: states_chosen
-- any of: visit_proposals
-- parameters: $state text[] (null: all), $visit_type text[] (null: all),
--   $as_of date (all: the whole record)
-- columns: year, state, visit_type (null: not yet decided), proposal_status, proposed_on (date),
--   approved_on (date), consent_on (date), reasons, is_gap, is_emerging_issue,
--   is_earlier_request, is_earlier_consent, is_never_visited, change_of (proposal that it
--   replaces), visit_number (of the visit that was made), note, document, place
select
    proposals.year,
    proposals.state,
    proposals.visit_type,
    proposals.status as proposal_status,
    proposals.proposed_on,
    proposals.approved_on,
    proposals.consent_on,
    proposals.reasons,
    proposals.is_gap,
    proposals.is_emerging_issue,
    proposals.is_earlier_request,
    proposals.is_earlier_consent,
    proposals.is_never_visited,
    case when replaced.id is not null
        then cast(replaced.year as varchar) || ', ' || replaced.place
    end as change_of,
    proposals.visit_number,
    proposals.note,
    proposals.document,
    proposals.place
from visit_proposals as proposals
left join visit_proposals as replaced on replaced.id = proposals.change_of
where proposals.state in (select iso3 from states_chosen)
    and ($visit_type is null or array_contains($visit_type, proposals.visit_type))
    and ($as_of is null or proposals.proposed_on is null or proposals.proposed_on <= $as_of)
order by proposals.year, proposals.proposed_on nulls last, proposals.data_row

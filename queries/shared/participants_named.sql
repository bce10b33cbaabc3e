-- The bodies that the documents name with a visit: that joined it, or supported it.
-- grain: one row per visit of which a participant is named
-- parameters: none
-- columns: visit_number, participants (organizations, comma-separated), participants_inferred
--   (those of them whose link with this visit is inferred), visit_number_basis
--   (inferred where it is of at least one), note (on each, after its name)
with named as (
    select
        visit_number,
        organization,
        min(visit_number_basis) as visit_number_basis
    from visit_participants
    where visit_number is not null
    group by visit_number, organization
),

noted as (
    select
        visit_participants.visit_number,
        string_agg(
            concat_ws(': ', names.label, visit_participants.note), ' '
            order by visit_participants.data_row
        ) as note
    from visit_participants
    left join all_labels as names
        on names.vocabulary = 'partner'
        and names.code = visit_participants.organization
        and names.language = 'en'
    where visit_participants.note is not null
    group by visit_participants.visit_number
)

select
    named.visit_number,
    string_agg(named.organization, ',' order by named.organization) as participants,
    string_agg(named.organization, ',' order by named.organization)
        filter (where named.visit_number_basis = 'inferred') as participants_inferred,
    -- of the two words the one that comes first in the alphabet wins
    min(named.visit_number_basis) as visit_number_basis,
    min(noted.note) as note
from named
left join noted on noted.visit_number = named.visit_number
group by named.visit_number

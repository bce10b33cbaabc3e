-- The bodies that the documents name with a visit: that joined it, or supported it.
-- grain: one row per visit of which a participant is named
-- parameters: none
-- columns: visit_number, participants (organizations, comma-separated), visit_number_basis
--   (inferred where it is of at least one)
select
    visit_number,
    string_agg(distinct organization, ',' order by organization) as participants,
    case when bool_or(visit_number_basis = 'inferred') then 'inferred' else 'stated' end
        as visit_number_basis
from visit_participants
where visit_number is not null
group by visit_number

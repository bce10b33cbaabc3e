-- The bodies that the documents name with a visit: that joined it, or supported it.
-- grain: one row per visit of which a participant is named
-- parameters: none
-- columns: visit_number, participants (organizations, comma-separated), visit_number_basis
--   (inferred where it is of at least one), note (on each, after its name)
select
    named.visit_number,
    string_agg(distinct named.organization, ',' order by named.organization) as participants,
    case when bool_or(named.visit_number_basis = 'inferred') then 'inferred' else 'stated' end
        as visit_number_basis,
    string_agg(concat_ws(': ', names.label, named.note), ' ' order by named.data_row)
        filter (where named.note is not null) as note
from visit_participants as named
left join all_labels as names
    on names.vocabulary = 'partner'
    and names.code = named.organization
    and names.language = 'en'
where named.visit_number is not null
group by named.visit_number

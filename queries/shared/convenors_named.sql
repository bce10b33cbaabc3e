-- The bodies that convened a meeting, alone or together.
-- grain: one row per meeting of which a convenor is named
-- parameters: none
-- columns: meeting, convenors (organizations, comma-separated), convenors_inferred (those of
--   them whose part is inferred), convenors_basis (inferred where that of at least one is),
--   cited (documents and places that name them, each pair as document, colon and place, set apart
--   by " · ")
select
    meeting,
    string_agg(distinct organization, ',' order by organization) as convenors,
    string_agg(distinct organization, ',' order by organization)
        filter (where role_basis = 'inferred') as convenors_inferred,
    min(role_basis) as convenors_basis,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from meeting_convenors
where role in ('convenor', 'co_convenor')
group by meeting

-- The bodies that convened a meeting, alone or together.
-- grain: one row per meeting of which a convenor is named
-- parameters: none
-- columns: meeting, convenors (organizations, comma-separated), convenors_inferred (those of
--   them whose part is inferred), convenors_basis (inferred where that of at least one is),
--   cited (documents and places that name them, each pair as document, colon and place, set apart
--   by " · ")
with convening as (
    select *
    from meeting_convenors
    where role in ('convenor', 'co_convenor')
),

named as (
    select meeting, organization, min(role_basis) as role_basis
    from convening
    group by meeting, organization
),

citing as (
    select
        meeting,
        string_agg(
            distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
        ) as cited
    from convening
    group by meeting
)

select
    named.meeting,
    string_agg(named.organization, ',' order by named.organization) as convenors,
    string_agg(named.organization, ',' order by named.organization)
        filter (where named.role_basis = 'inferred') as convenors_inferred,
    min(named.role_basis) as convenors_basis,
    min(citing.cited) as cited
from named
inner join citing on citing.meeting = named.meeting
group by named.meeting

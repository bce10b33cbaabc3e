-- Working groups and like bodies, and the role that each body has in them as the documents say.
-- grain: one row per group, body and role; a group in which nobody's role is named has one row
-- parameters: none
-- columns: framework, name, organization (null: nobody's role is named), role, role_basis (stated
--   where at least one place uses the word), note, document, place (all places of this role)
with told as (
    select working_group, organization, role, document, 'note' as part, note as words
    from working_group_roles
    union
    select working_group, organization, role, document, 'place', place
    from working_group_roles
    union
    select working_group, organization, role, document, 'role_basis', role_basis
    from working_group_roles
),

roles as (
    select
        working_group,
        organization,
        role,
        document,
        -- of the two words the one that comes last in the alphabet wins
        max(words) filter (where part = 'role_basis') as role_basis,
        string_agg(words, ' ' order by words) filter (where part = 'note') as note,
        string_agg(words, '; ' order by words) filter (where part = 'place') as place
    from told
    group by working_group, organization, role, document
)

select
    working_groups.framework,
    working_groups.name,
    roles.organization,
    roles.role,
    roles.role_basis,
    nullif(concat_ws(' ', working_groups.note, roles.note), '') as note,
    coalesce(roles.document, working_groups.document) as document,
    coalesce(roles.place, working_groups.place) as place
from working_groups
left join roles on roles.working_group = working_groups.id
left join codes_in_order as frameworks
    on frameworks.vocabulary = 'framework' and frameworks.code = working_groups.framework
order by
    frameworks.position nulls last,
    working_groups.framework,
    working_groups.name,
    roles.organization nulls last,
    roles.role,
    roles.document

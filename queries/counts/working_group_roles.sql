-- Working groups in which a body is said to have a role, at any place of the documents.
-- grain: one row
-- parameters: $organization text[] (null: any), $role text[] (null: any), $framework text[]
--   (framework of the group, null: any)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
with named as (
    select
        working_groups.id,
        working_groups.document as group_document,
        working_groups.place as group_place,
        working_group_roles.document,
        working_group_roles.place
    from working_group_roles
    inner join working_groups on working_groups.id = working_group_roles.working_group
    where ($organization is null or array_contains($organization, working_group_roles.organization))
        and ($role is null or array_contains($role, working_group_roles.role))
        and ($framework is null or array_contains($framework, working_groups.framework))
),

behind as (
    select id, document, place from named
    union all
    select id, group_document, group_place from named
)

select
    (select count(distinct id) from behind) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from behind

-- Working groups in which a body is said to have a role, at any place of the documents.
-- grain: one row
-- draws on: partners/working_groups
-- parameters: $organization text[] (null: any), $role text[] (null: any), $framework text[]
--   (framework of the group, null: any)
-- columns: counted (count)
select count(distinct working_group_roles.working_group) as counted
from working_group_roles
inner join working_groups on working_groups.id = working_group_roles.working_group
where ($organization is null or array_contains($organization, working_group_roles.organization))
    and ($role is null or array_contains($role, working_group_roles.role))
    and ($framework is null or array_contains($framework, working_groups.framework))

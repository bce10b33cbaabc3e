-- Who convened a meeting, who briefed it, who took part.
-- grain: one row per meeting, body and role
-- parameters: $meeting text (null: all)
-- columns: meeting, organization, role, role_basis, document, place
select
    meeting_convenors.meeting,
    meeting_convenors.organization,
    meeting_convenors.role,
    meeting_convenors.role_basis,
    meeting_convenors.document,
    meeting_convenors.place
from meeting_convenors
left join codes_in_order as roles
    on roles.vocabulary = 'role' and roles.code = meeting_convenors.role
where $meeting is null or meeting_convenors.meeting = $meeting
order by
    meeting_convenors.meeting,
    roles.position nulls last,
    meeting_convenors.organization,
    meeting_convenors.role

-- Who convened a meeting, who briefed it, who took part.
-- grain: one row per meeting, body and role
-- parameters: $meeting text (null: all)
-- columns: meeting, organization, role, role_basis, document, place
select
    meeting,
    organization,
    role,
    role_basis,
    document,
    place
from meeting_convenors
where $meeting is null or meeting = $meeting
order by
    meeting,
    case role when 'convenor' then 1 when 'co_convenor' then 2 when 'briefer' then 3 else 4 end,
    organization, role

-- Every resolution by the number and year that it is cited by.
-- grain: one row per resolution
-- parameters: none
-- columns: id, title, body, number, year, note, resolution (number and year)
select
    id,
    title,
    body,
    number,
    year,
    note,
    case
        when body = 'security_council' and year is not null then concat(number, ' (', year, ')')
        else number
    end as resolution
from resolutions

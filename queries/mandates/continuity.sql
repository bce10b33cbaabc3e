-- How the paragraphs of each programme of work relate to those of the other year.
-- grain: one row per programme, body and relation
-- draws on: mandates/programme_items
-- parameters: none
-- columns: programme, body, continuity, paragraphs (count)
select
    programme,
    body,
    continuity,
    count(*) as paragraphs
from programme_items
group by programme, body, continuity
order by
    programme desc,
    body,
    case continuity when 'continued' then 1 when 'changed' then 2 when 'new' then 3 else 4 end

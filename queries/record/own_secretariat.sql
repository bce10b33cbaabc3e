-- The body that is the record's own secretariat, by its abbreviation and its whole name.
-- grain: one row per such body
-- any of: organizations
-- parameters: none
-- columns: acronym (null: it has none), name
select acronym, name_en as name
from organizations
where is_secretariat
order by id

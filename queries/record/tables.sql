-- The tables of the record, and what one row of each is.
-- grain: one row per table
-- parameters: none
-- columns: name, title, description, rows (count)
select name, title, description, rows
from tables
order by name

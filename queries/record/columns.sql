-- The columns of the record's tables, with their meaning.
-- grain: one row per column of a table
-- parameters: $table text (null: all)
-- columns: table_name, column_name, position (in its table), type, description, is_key
select table_name, column_name, position, type, description, is_key
from columns
where $table is null or table_name = $table
order by table_name, position

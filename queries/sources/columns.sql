-- The data dictionary: every column of every table, with its meaning.
-- grain: one row per column of a table; the snapshot's own count of rows is left out
-- draws on: sources/documents
-- parameters: $table text (null: all)
-- columns: table_name, column_name, table_title, qualified_name (table and column, as SQL names
--   them), type, description
select
    columns.table_name,
    columns.column_name,
    tables.title as table_title,
    columns.table_name || '.' || columns.column_name as qualified_name,
    columns.type,
    columns.description
from columns
inner join tables on tables.name = columns.table_name
where columns.column_name <> 'data_row'
    and ($table is null or columns.table_name = $table)
order by tables.title, columns.table_name, columns.position

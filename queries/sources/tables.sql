-- The tables of the record, what one row of each is, and the file that holds it.
-- grain: one row per table
-- draws on: sources/documents
-- parameters: none
-- columns: table_name, table_title, description, columns (count), rows (count), read_by, read_on
--   (date), read_again_by (date), file
with described as (
    select table_name, count(*) as columns
    from columns
    where column_name <> 'data_row'
    group by table_name
)

select
    tables.name as table_name,
    tables.title as table_title,
    tables.description,
    described.columns,
    tables.rows,
    tables.read_by,
    tables.read_on,
    tables.read_again_by,
    tables.name || '.csv' as file
from tables
inner join described on described.table_name = tables.name
order by tables.title, tables.name

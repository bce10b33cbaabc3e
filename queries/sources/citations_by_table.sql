-- The tables of the record, each with the documents that its rows cite.
-- grain: one row per table and document
-- uses: citations_chosen
-- parameters: $document text[] (null: all)
-- columns: table_name, table_title, document, rows (count of rows that cite it), places (count of
--   different places)
with citing as (
    select
        table_name,
        document,
        count(distinct data_row) as rows,
        count(distinct place) as places
    from citations_chosen
    group by table_name, document
),

whole as (
    select table_name, sum(rows) as rows
    from citing
    group by table_name
)

select
    citing.table_name,
    tables.title as table_title,
    citing.document,
    citing.rows,
    citing.places
from citing
inner join whole on whole.table_name = citing.table_name
inner join tables on tables.name = citing.table_name
order by whole.rows desc, citing.table_name, citing.rows desc, citing.document

-- The rows of every table with the documents that they cite.
-- grain: one row per row of a table and document that it cites
-- uses: citations_chosen
-- parameters: $document text[] (null: all)
-- columns: table_name, table_title, row_number (of the row in its table), document, place (null:
--   several are cited), places (count)
select
    citations.table_name,
    tables.title as table_title,
    citations.data_row as row_number,
    citations.document,
    case when count(distinct citations.place) = 1 then max(citations.place) end as place,
    count(distinct citations.place) as places
from citations_chosen as citations
inner join tables on tables.name = citations.table_name
group by citations.table_name, tables.title, citations.data_row, citations.document
order by citations.table_name, citations.data_row, citations.document

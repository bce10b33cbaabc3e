-- The documents, and how much of the record rests on each.
-- grain: one row per document; one that no row cites appears with 0
-- any of: documents
-- parameters: none
-- columns: document, symbol (null: it has none), document_name (symbol and short title, so far as
--   it has them), title, dated (date), data_as_of (date), address (public; null: none is known),
--   tables (count of tables with such a row), rows (count of rows that cite it), note
with citing as (
    select
        document,
        count(distinct table_name) as tables,
        count(distinct table_name || ' ' || cast(data_row as varchar)) as rows
    from citations
    group by document
)

select
    documents.id as document,
    documents.symbol,
    concat_ws(' · ', documents.symbol, documents.short_title) as document_name,
    documents.title,
    documents.dated,
    documents.data_as_of,
    documents.address,
    coalesce(citing.tables, 0) as tables,
    coalesce(citing.rows, 0) as rows,
    documents.note
from documents
left join citing on citing.document = documents.id
order by documents.dated desc, documents.id

-- The documents that the record cites.
-- grain: one row per document
-- any of: documents
-- parameters: none
-- columns: document, symbol, title, dated (date), data_as_of (date), address
select id as document, symbol, title, dated, data_as_of, address
from documents
order by dated, id

-- What the rows of the record cite, of the documents that are chosen.
-- grain: one row per row of a table and place that it cites
-- parameters: $document text[] (null: all)
-- columns: all of citations
select *
from citations
where $document is null or array_contains($document, document)

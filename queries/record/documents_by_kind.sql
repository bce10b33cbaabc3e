-- How many documents the record is made from, by their kind, and of which years.
-- grain: one row per kind of document
-- any of: documents
-- parameters: none
-- columns: kind, documents (count), first_year, last_year (null: no document of the kind is dated)
select
    kind,
    count(*) as documents,
    min(year(dated)) as first_year,
    max(year(dated)) as last_year
from documents
group by kind
order by documents desc, kind

-- The data of a document do not reach beyond the day on which it is dated.
-- tables: documents
-- columns: file, row, column_name, wrong, found, expected
select
    'documents.csv' as file,
    data_row as row,
    'data_as_of' as column_name,
    'the data reach beyond the date of the document' as wrong,
    cast(data_as_of as varchar) as found,
    'a day up to dated ' || cast(dated as varchar) as expected
from documents
where data_as_of > dated
order by data_row

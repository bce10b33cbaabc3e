-- A document reports on visits that began before it was issued.
-- tables: visits, documents
-- columns: file, row, column_name, wrong, found, expected
select
    'visits.csv' as file,
    visits.data_row as row,
    'first_day' as column_name,
    'begins after the date of the document that reports it' as wrong,
    cast(visits.first_day as varchar) as found,
    'a day up to ' || cast(documents.dated as varchar) || ', the date of ' || documents.id as expected
from visits
inner join documents on documents.id = visits.document
where visits.first_day > documents.dated
order by visits.data_row

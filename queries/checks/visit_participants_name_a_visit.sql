-- Every row on participants says which visit, or quotes what the document says of several.
-- tables: visit_participants
-- columns: file, row, column_name, wrong, found, expected
select
    'visit_participants.csv' as file,
    data_row as row,
    'visit_number' as column_name,
    'the row names no visit' as wrong,
    '' as found,
    'a visit_number, or the words of the document in scope_as_stated' as expected
from visit_participants
where visit_number is null and scope_as_stated is null
order by data_row

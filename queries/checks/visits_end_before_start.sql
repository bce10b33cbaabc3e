-- A visit does not end before it begins.
-- tables: visits
-- columns: file, row, column_name, wrong, found, expected
select
    'visits.csv' as file,
    data_row as row,
    'last_day' as column_name,
    'ends before it begins' as wrong,
    cast(last_day as varchar) as found,
    'a day on or after first_day ' || cast(first_day as varchar) as expected
from visits
where last_day < first_day
order by data_row

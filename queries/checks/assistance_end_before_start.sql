-- An assistance activity does not end before it begins.
-- tables: assistance
-- columns: file, row, column_name, wrong, found, expected
select
    'assistance.csv' as file,
    data_row as row,
    'last_day' as column_name,
    'ends before it begins' as wrong,
    cast(last_day as varchar) as found,
    'a day on or after first_day ' || cast(first_day as varchar) as expected
from assistance
where last_day < first_day
order by data_row

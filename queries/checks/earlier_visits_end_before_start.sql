-- An earlier visit does not end before it begins.
-- tables: earlier_visits
-- columns: file, row, column_name, wrong, found, expected
select
    'earlier_visits.csv' as file,
    data_row as row,
    'last_day' as column_name,
    'ends before it begins' as wrong,
    cast(last_day as varchar) as found,
    'a day on or after first_day ' || cast(first_day as varchar) as expected
from earlier_visits
where last_day < first_day
order by data_row

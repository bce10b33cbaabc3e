-- Nothing that has a first and a last day ends before it begins.
-- tables: each of assistance, earlier_visits, meetings, visits
-- columns: file, row, column_name, wrong, found, expected
select
    table_name || '.csv' as file,
    data_row as row,
    'last_day' as column_name,
    'ends before it begins' as wrong,
    cast(last_day as varchar) as found,
    'a day on or after first_day ' || cast(first_day as varchar) as expected
from asked
where last_day < first_day
order by data_row

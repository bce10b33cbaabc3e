-- An earlier visit with a date has both its days and says of what the date is.
-- tables: earlier_visits
-- columns: file, row, column_name, wrong, found, expected
select
    'earlier_visits.csv' as file,
    data_row as row,
    'first_day' as column_name,
    'first_day, last_day and year_of do not go together' as wrong,
    concat_ws(', ', cast(first_day as varchar), cast(last_day as varchar), year_of) as found,
    'all three, or three empty cells' as expected
from earlier_visits
where (first_day is null) <> (last_day is null) or (first_day is null) <> (year_of is null)
order by data_row

-- Two visits to one State are not under way on the same day, or one of them may stand twice.
-- tables: visits
-- columns: file, row, column_name, wrong, found, expected
select
    'visits.csv' as file,
    later.data_row as row,
    'first_day' as column_name,
    'another visit to this State is under way on that day' as wrong,
    cast(later.first_day as varchar) as found,
    'a day that is not within visit ' || coalesce(cast(earlier.number as varchar), '?')
    || ', ' || cast(earlier.first_day as varchar) || ' to ' || cast(earlier.last_day as varchar)
    as expected
from visits as later
inner join visits as earlier
    on later.state = earlier.state
    and (earlier.first_day, earlier.data_row) < (later.first_day, later.data_row)
    and earlier.last_day >= later.first_day
    and earlier.date_precision = 'day'
    and later.date_precision = 'day'
order by later.data_row, earlier.data_row

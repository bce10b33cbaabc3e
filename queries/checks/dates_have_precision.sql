-- A row with a date says how exactly it is known, and one without a date does not.
-- tables: each of assistance, earlier_visits
-- columns: file, row, column_name, wrong, found, expected
select
    table_name || '.csv' as file,
    data_row as row,
    'date_precision' as column_name,
    case
        when date_precision is null then 'a date without a precision'
        else 'a precision without a date'
    end as wrong,
    coalesce(date_precision, '') as found,
    case
        when date_precision is null then 'day, month or year'
        else 'a first_day, or an empty cell here'
    end as expected
from asked
where (date_precision is null) <> (first_day is null and last_day is null)
order by data_row

-- An earlier visit with a date says how exactly and of what it is known; one without a date does not.
-- tables: earlier_visits
-- columns: file, row, column_name, wrong, found, expected
select
    'earlier_visits.csv' as file,
    data_row as row,
    'first_day' as column_name,
    'first_day, last_day, date_precision and year_of do not go together' as wrong,
    concat_ws(
        ', ', cast(first_day as varchar), cast(last_day as varchar), date_precision, year_of
    ) as found,
    'all four, or four empty cells' as expected
from earlier_visits
where not (
    (first_day is null) = (last_day is null)
    and (first_day is null) = (date_precision is null)
    and (first_day is null) = (year_of is null)
)
order by data_row

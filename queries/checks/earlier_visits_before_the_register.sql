-- An earlier visit came before the first visit of the register.
-- tables: earlier_visits, visits
-- columns: file, row, column_name, wrong, found, expected
select
    'earlier_visits.csv' as file,
    earlier_visits.data_row as row,
    'first_day' as column_name,
    'does not come before the register' as wrong,
    cast(earlier_visits.first_day as varchar) as found,
    'a day before ' || cast(register.first_day as varchar)
    || ', on which the first visit of the register began' as expected
from earlier_visits
cross join (select min(first_day) as first_day from visits) as register
where earlier_visits.year_of = 'visit' and earlier_visits.first_day >= register.first_day
order by earlier_visits.data_row

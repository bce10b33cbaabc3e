-- The period of a stated figure does not end before it begins.
-- tables: stated_figures
-- columns: file, row, column_name, wrong, found, expected
select
    'stated_figures.csv' as file,
    data_row as row,
    'period_to' as column_name,
    'ends before it begins' as wrong,
    cast(period_to as varchar) as found,
    'a day on or after period_from ' || cast(period_from as varchar) as expected
from stated_figures
where period_to < period_from
order by data_row

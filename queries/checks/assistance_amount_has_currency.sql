-- An amount of money names its currency.
-- tables: assistance
-- columns: file, row, column_name, wrong, found, expected
select
    'assistance.csv' as file,
    data_row as row,
    'currency' as column_name,
    'an amount without a currency' as wrong,
    '' as found,
    'the currency of the amount ' || cast(amount as varchar) as expected
from assistance
where amount is not null and currency is null
order by data_row

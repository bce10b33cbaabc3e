-- Dates known to the month or year span whole months or years; an open end is left empty.
-- tables: each of assistance, earlier_visits, meetings, visits
-- columns: file, row, column_name, wrong, found, expected
with bounds as (
    select
        table_name,
        data_row,
        date_precision,
        first_day,
        last_day,
        cast(date_trunc(date_precision, first_day) as date) as whole_from,
        cast(
            date_trunc(date_precision, last_day) + case date_precision
                when 'year' then interval 1 year
                else interval 1 month
            end - interval 1 day as date
        ) as whole_to
    from asked
    where date_precision in ('month', 'year')
)

select
    table_name || '.csv' as file,
    data_row as row,
    'date_precision' as column_name,
    'the days do not fit this precision' as wrong,
    date_precision || ': ' || coalesce(cast(first_day as varchar), 'no day')
    || ' to ' || coalesce(cast(last_day as varchar), 'no day') as found,
    coalesce(cast(whole_from as varchar), 'no day')
    || ' to ' || coalesce(cast(whole_to as varchar), 'no day')
    || ', the whole ' || date_precision as expected
from bounds
where first_day <> whole_from or last_day <> whole_to
order by data_row

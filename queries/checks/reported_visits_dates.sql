-- What is reported of a visit's dates are days that there are; it does not end before it begins.
-- tables: reported_visits
-- columns: file, row, column_name, wrong, found, expected
with reported as (
    select data_row, 'start_reported' as column_name, start_reported as text, '' as before
    from reported_visits
    union all
    select data_row, 'end_reported', end_reported, coalesce(start_reported, '')
    from reported_visits
)

select
    'reported_visits.csv' as file,
    data_row as row,
    column_name,
    case
        when text < left(before, length(text)) then 'ends before it begins'
        else 'there is no such day'
    end as wrong,
    text as found,
    case
        when text < left(before, length(text)) then 'the start, ' || before || ', or later'
        else 'a day, a month or a year'
    end as expected
from reported
where text < left(before, length(text))
    or (text is not null and try_cast(rpad(text, 10, '-01') as date) is null)
order by data_row, column_name

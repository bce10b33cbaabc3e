-- What is reported of a visit's dates are days that there are; it does not end before it begins, and
-- one of the two is known.
-- tables: reported_visits
-- columns: file, row, column_name, wrong, found, expected
with dated as (
    select
        data_row,
        start_reported,
        end_reported,
        try_cast(rpad(start_reported, 10, '-01') as date) as start_day,
        try_cast(rpad(end_reported, 10, '-01') as date) as end_day
    from reported_visits
)

select
    'reported_visits.csv' as file,
    data_row as row,
    case
        when start_reported is not null and start_day is null then 'start_reported'
        else 'end_reported'
    end as column_name,
    case
        when start_reported is null and end_reported is null then 'neither start nor end is given'
        when end_day < start_day then 'ends before it begins'
        else 'there is no such day'
    end as wrong,
    concat_ws(' to ', start_reported, end_reported) as found,
    'days, months or years, the end not before the start, one of them at least' as expected
from dated
where (start_reported is null and end_reported is null)
    or (start_reported is not null and start_day is null)
    or (end_reported is not null and end_day is null)
    or (end_day < start_day and length(end_reported) = length(start_reported))
order by data_row

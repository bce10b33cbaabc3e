-- The visits, or parts of them, that pages report besides the register, with the days of each.
-- grain: one row per visit, or part of one
-- parameters: none
-- columns: all of reported_visits, start_precision (day, month or year; null: none is reported),
--   end_precision, first_day (date; null: no start is reported), last_day (date; null: no end is
--   reported), known_from (date: the first on which it may have begun; ended, where no start is
--   reported), known_by (date: the last such day)
select
    *,
    coalesce(first_day, case end_precision
        when 'year' then cast(date_trunc('year', last_day) as date)
        when 'month' then cast(date_trunc('month', last_day) as date)
        else last_day
    end) as known_from,
    least(last_day, case start_precision
        when 'year' then cast(first_day + interval 1 year - interval 1 day as date)
        when 'month' then cast(first_day + interval 1 month - interval 1 day as date)
        else first_day
    end) as known_by
from (
    select
        *,
        cast(case start_precision
            when 'year' then concat(start_reported, '-01-01')
            when 'month' then concat(start_reported, '-01')
            else start_reported
        end as date) as first_day,
        case end_precision
            when 'year' then cast(concat(end_reported, '-12-31') as date)
            when 'month' then cast(
                cast(concat(end_reported, '-01') as date) + interval 1 month - interval 1 day
                as date
            )
            else cast(end_reported as date)
        end as last_day
    from (
        select
            *,
            case
                when start_reported like '____' then 'year'
                when start_reported like '____-__' then 'month'
                when start_reported is not null then 'day'
            end as start_precision,
            case
                when end_reported like '____' then 'year'
                when end_reported like '____-__' then 'month'
                when end_reported is not null then 'day'
            end as end_precision
        from reported_visits
    ) as known
) as dated

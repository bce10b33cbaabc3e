-- The visits and parts of visits that pages report besides the register, with the days that what is
-- reported of their dates leaves possible.
-- grain: one row per visit, or part of one
-- parameters: none
-- columns: all of reported_visits, first_day (date; null: no start is reported), last_day (date;
--   null: no end is reported), known_from (date: the first of these days)
select
    *,
    coalesce(first_day, last_day) as known_from
from (
    select
        *,
        cast(case length(start_reported)
            when 4 then start_reported || '-01-01'
            when 7 then start_reported || '-01'
            else start_reported
        end as date) as first_day,
        cast(case length(end_reported)
            when 4 then end_reported || '-12-31'
            when 7 then cast(cast(cast(end_reported || '-01' as date)
                + interval 1 month - interval 1 day as date) as varchar)
            else end_reported
        end as date) as last_day
    from reported_visits
) as dated

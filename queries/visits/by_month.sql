-- Visits per month and type, every month of the period, also those without a visit.
-- grain: one row per month and visit type; months without a visit appear with 0
-- draws on: visits/list
-- uses: visits_ended, visit_types_used
-- chosen by: visit_participants
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: month (first day of the month), visit_type, visits (count)
with recursive span as (
    select
        coalesce($from, min(first_day)) as first_day,
        least(
            coalesce($to, max(first_day)),
            coalesce($as_of, max(first_day))
        ) as last_day
    from visits
),

months as (
    select cast(date_trunc('month', first_day) as date) as month, last_day
    from span
    where date_trunc('month', first_day) <= last_day
    union all
    select cast(month + interval 1 month as date), last_day
    from months
    where month + interval 1 month <= last_day
)

select
    months.month,
    visit_types_used.id as visit_type,
    count(visits_ended.number) as visits
from months
cross join visit_types_used
left join visits_ended
    on visits_ended.visit_type = visit_types_used.id
    and visits_ended.first_day >= months.month
    and visits_ended.first_day < months.month + interval 1 month
group by months.month, visit_types_used.id, visit_types_used.position
order by months.month, visit_types_used.position

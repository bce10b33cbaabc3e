-- Visits per month and type, every month of the period, also those without a visit.
-- grain: one row per month and visit type; months without a visit appear with 0
-- draws on: visits/list
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: month (first day of the month), visit_type, visits (count)
with chosen as (
    select *
    from visits_placed
    where ($from is null or first_day >= $from)
        and ($to is null or first_day <= $to)
        and ($as_of is null or last_day <= $as_of)
        and ($cluster is null or list_contains($cluster, cluster))
        and ($subregion is null or list_contains($subregion, subregion))
        and ($visit_type is null or list_contains($visit_type, visit_type))
        and ($state is null or list_contains($state, state))
),

span as (
    select
        coalesce($from, min(first_day)) as first_day,
        least(
            coalesce($to, max(first_day)),
            coalesce($as_of, max(first_day))
        ) as last_day
    from visits
),

months as (
    select cast(unnest(generate_series(
        date_trunc('month', first_day),
        date_trunc('month', last_day),
        interval 1 month
    )) as date) as month
    from span
),

types as (
    select distinct visit_types.id, visit_types.position
    from visit_types
    inner join visits on visits.visit_type = visit_types.id
)

select
    months.month,
    types.id as visit_type,
    count(chosen.number) as visits
from months
cross join types
left join chosen
    on chosen.visit_type = types.id
    and chosen.first_day >= months.month
    and chosen.first_day < months.month + interval 1 month
group by months.month, types.id, types.position
order by months.month, types.position

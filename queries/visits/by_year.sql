-- Visits per calendar year of their first day.
-- grain: one row per year in which a visit is recorded
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: year, visits (count)
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
)

select cast(year(first_day) as integer) as year, count(*) as visits
from chosen
group by year(first_day)
order by year(first_day)

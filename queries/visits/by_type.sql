-- Visits per type within a period.
-- grain: one row per visit type that the record uses; types without a visit appear with 0
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: visit_type, visits (count)
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

types as (
    select distinct visit_types.id, visit_types.position
    from visit_types
    inner join visits on visits.visit_type = visit_types.id
)

select types.id as visit_type, count(chosen.number) as visits
from types
left join chosen on chosen.visit_type = types.id
group by types.id, types.position
order by types.position

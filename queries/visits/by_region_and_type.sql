-- Visits per subregion and type within a period.
-- grain: one row per subregion and visit type; subregions without a visit appear with 0
-- draws on: visits/list
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: cluster, subregion, visit_type, visits (count)
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
),

cells as (
    select
        subregions.cluster,
        subregions.id as subregion,
        subregions.position as subregion_position,
        types.id as visit_type,
        types.position as type_position
    from subregions
    cross join types
    where ($cluster is null or list_contains($cluster, subregions.cluster))
        and ($subregion is null or list_contains($subregion, subregions.id))
)

select
    cells.cluster,
    cells.subregion,
    cells.visit_type,
    count(chosen.number) as visits
from cells
left join chosen
    on chosen.subregion = cells.subregion and chosen.visit_type = cells.visit_type
group by all
order by min(cells.subregion_position), min(cells.type_position)

-- Assistance activities per subregion of the Directorate that they name, or name a State of.
-- grain: one row per subregion; an activity for several subregions counts in each
-- draws on: assistance/list
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: cluster, subregion, activities (count)
with chosen as (
    select *
    from assistance_placed
    where ($from is null or last_day >= $from or (last_day is null and first_day is not null))
        and ($to is null or first_day <= $to)
        and ($as_of is null or first_day is null or first_day <= $as_of)
        and ($cluster is null or list_contains($cluster, cluster))
        and ($subregion is null or list_contains($subregion, subregion))
        and ($state is null or list_contains($state, state))
        and ($stage is null or list_contains($stage, stage))
        and ($theme is null or list_contains($theme, theme))
)

select
    subregions.cluster,
    subregions.id as subregion,
    count(distinct chosen.id) as activities
from subregions
left join chosen on chosen.subregion = subregions.id
where ($cluster is null or list_contains($cluster, subregions.cluster))
    and ($subregion is null or list_contains($subregion, subregions.id))
group by subregions.cluster, subregions.id, subregions.position
order by subregions.position

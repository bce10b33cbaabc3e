-- Assistance activities for regions that are none of the Directorate's subregions, as stated.
-- grain: one row per region
-- draws on: assistance/list
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: region, activities (count)
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

select region, count(distinct id) as activities
from chosen
where region is not null and subregion is null
group by region
order by count(distinct id) desc, region

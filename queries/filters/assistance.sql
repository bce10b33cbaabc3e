-- The assistance activities place by place: what the choices of a filter are counted from.
-- grain: one row per activity and place that it is for; count distinct id to count activities
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: id (of the activity), state (null: a region, or nobody, is named), cluster, subregion,
--   theme, stage
select id, state, cluster, subregion, theme, stage
from assistance_placed
where ($from is null or last_day >= $from or (last_day is null and first_day is not null))
    and ($to is null or first_day <= $to)
    and ($as_of is null or first_day is null or first_day <= $as_of)
    and ($cluster is null or list_contains($cluster, cluster))
    and ($subregion is null or list_contains($subregion, subregion))
    and ($state is null or list_contains($state, state))
    and ($stage is null or list_contains($stage, stage))
    and ($theme is null or list_contains($theme, theme))
order by id, state nulls last, subregion nulls last, region nulls last

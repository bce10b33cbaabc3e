-- The assistance activities place by place: what the choices of a filter are counted from.
-- grain: one row per activity and place that it is for; count distinct id to count activities
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: id (of the activity), state (null: a region, or nobody, is named), cluster, subregion,
--   theme, stage
select id, state, cluster, subregion, theme, stage
from assistance_chosen
order by id, state nulls last, subregion nulls last, region nulls last

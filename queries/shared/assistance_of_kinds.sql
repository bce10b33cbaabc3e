-- The assistance activities of a period, of stages and of themes, wherever they are.
-- grain: one row per activity and place that it is for
-- uses: assistance_in_period, assistance_begun
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $stage text[] (null: all), $theme text[] (null: all)
-- columns: all of assistance_placed
select *
from assistance_placed
where id in (select id from assistance_in_period)
    and id in (select id from assistance_begun)
    and ($stage is null or array_contains($stage, stage))
    and ($theme is null or array_contains($theme, theme))

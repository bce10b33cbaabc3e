-- The assistance activities of a period, of stages and of themes, wherever they are.
-- grain: one row per activity and place that it is for
-- uses: assistance_begun
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $stage text[] (null: all), $theme text[] (null: all)
-- columns: all of assistance_placed
select *
from assistance_placed
where ($from is null or last_day >= $from or (last_day is null and first_day is not null))
    and ($to is null or first_day <= $to)
    and id in (select id from assistance_begun)
    and ($stage is null or array_contains($stage, stage))
    and ($theme is null or array_contains($theme, theme))

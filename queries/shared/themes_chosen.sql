-- The thematic areas that are chosen.
-- grain: one row per thematic area
-- parameters: $theme text[] (null: all)
-- columns: all of themes
select *
from themes
where $theme is null or array_contains($theme, id)

-- Assistance activities per thematic area.
-- grain: one row per thematic area; areas without an activity appear with 0
-- draws on: assistance/list, assistance/places
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: theme, activities (count)
select themes.id as theme, count(distinct assistance_chosen.id) as activities
from themes
left join assistance_chosen on assistance_chosen.theme = themes.id
group by themes.id, themes.position
order by themes.position

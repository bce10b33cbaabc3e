-- Assistance activities per thematic area.
-- grain: one row per thematic area; areas without an activity appear with 0
-- draws on: assistance/list, assistance/places
-- uses: assistance_chosen
-- chosen by: assistance_partners
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: theme, activities (count)
select themes.id as theme, count(distinct assistance_chosen.id) as activities
from themes
left join assistance_chosen on assistance_chosen.theme = themes.id
group by themes.id, themes.position
order by themes.position

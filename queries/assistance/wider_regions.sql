-- Regions beyond the subregions chosen, as the text names them, by the activities for them.
-- grain: one row per region; where a place is chosen, those that may hold a part of it, and those
--   that the activities shown for the place are for as well
-- draws on: assistance/for_wider_regions
-- uses: wider_regions_named
-- chosen by: assistance_partners
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: region, subregion (that the curator reads it as, where one is chosen that it may hold a
--   part of too; null: it is none of the Directorate's), subregion_basis, activities (count)
select region, subregion, subregion_basis, count(distinct id) as activities
from wider_regions_named
group by region, subregion, subregion_basis
order by count(distinct id) desc, region

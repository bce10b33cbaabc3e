-- Regions that are none of the Directorate's subregions, by the activities that are for them.
-- grain: one row per region; where a place is chosen, those that may hold a part of it, and those
--   that the activities shown for the place are for as well
-- draws on: assistance/for_wider_regions
-- uses: wider_regions_named
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: region, activities (count)
select region, count(distinct id) as activities
from wider_regions_named
group by region
order by count(distinct id) desc, region

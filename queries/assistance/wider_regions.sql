-- Assistance activities for regions that are none of the Directorate's subregions, as stated.
-- grain: one row per region
-- draws on: assistance/list, assistance/places
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: region, activities (count)
select region, count(distinct id) as activities
from assistance_chosen
where region is not null and subregion is null
group by region
order by count(distinct id) desc, region

-- Regions that are none of the Directorate's subregions, by the activities shown that are for them.
-- grain: one row per region; an activity that is shown for a State or a subregion that was chosen
--   counts here with every wider region that it is for as well
-- draws on: assistance/list
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: region, activities (count)
select region, count(distinct id) as activities
from assistance_placed
where region is not null
    and subregion is null
    and id in (select id from assistance_chosen)
group by region
order by count(distinct id) desc, region

-- The activities for regions that are none of the Directorate's subregions, one by one.
-- grain: one row per activity and wider region; where a place is chosen, the regions that may hold
--   a part of it, and those that the activities shown for the place are for as well
-- uses: wider_regions_named, assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: region, id, title, theme, stage, stage_basis, document, place, second_document (of the
--   row that names the region), second_place, is_listed (whether it is among the activities shown
--   for the place as well)
select
    wider_regions_named.region,
    assistance.id,
    assistance.title,
    assistance.theme,
    assistance.stage,
    assistance.stage_basis,
    assistance.document,
    assistance.place,
    places.document as second_document,
    places.place as second_place,
    wider_regions_named.id in (select id from assistance_chosen) as is_listed
from wider_regions_named
inner join assistance on assistance.id = wider_regions_named.id
inner join assistance_places as places
    on places.assistance = wider_regions_named.id and places.region = wider_regions_named.region
order by wider_regions_named.region, assistance.id

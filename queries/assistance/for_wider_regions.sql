-- The activities for regions beyond the subregions chosen, as the text names them, one by one.
-- grain: one row per activity and wider region; where a place is chosen, the regions that may hold
--   a part of it, and those that the activities shown for the place are for as well
-- uses: wider_regions_named, assistance_chosen
-- chosen by: assistance_partners
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: region, subregion (that the curator reads it as, where one is chosen that it may hold a
--   part of too; null: it is none of the Directorate's), subregion_basis, id, title, theme, stage,
--   stage_basis, note (on the activity), document, place, second_document (of the row that names
--   the region), second_place, is_listed (whether it is among the activities shown for the place as
--   well)
select
    wider_regions_named.region,
    wider_regions_named.subregion,
    wider_regions_named.subregion_basis,
    assistance.id,
    assistance.title,
    assistance.theme,
    assistance.stage,
    assistance.stage_basis,
    assistance.note,
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

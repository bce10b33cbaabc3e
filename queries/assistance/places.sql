-- For whom the documents name each assistance activity: States and regions.
-- grain: one row per activity and State or region
-- uses: assistance_chosen
-- chosen by: assistance_partners
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: id (of the activity), title, states (ISO3 of one; null: a region), regions (as named),
--   regions_basis (inferred: the curator takes it for a subregion of the Directorate), document,
--   place
select
    assistance.id,
    assistance.title,
    places.state as states,
    places.region as regions,
    places.subregion_basis as regions_basis,
    places.document,
    places.place
from assistance_places as places
inner join assistance on assistance.id = places.assistance
where places.role = 'beneficiary'
    and places.assistance in (select id from assistance_chosen)
order by places.assistance, places.id

-- The assistance activities that are chosen, each with all the places that it is for.
-- grain: one row per activity
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: id, states (ISO3, comma-separated), regions (as named, apart by semicolons),
--   regions_inferred (those of them that the curator takes for a subregion of the Directorate),
--   regions_basis (inferred where that of at least one is)
with placed as (
    select *
    from assistance_placed
    where id in (select id from assistance_chosen)
),

-- a State or a region, once
places_named as (
    select
        id,
        state,
        cast(null as varchar) as region,
        cast(null as varchar) as subregion_basis
    from placed
    union
    select id, cast(null as varchar), region, min(subregion_basis)
    from placed
    group by id, region
)

select
    id,
    string_agg(state, ',' order by state) as states,
    string_agg(region, '; ' order by region) as regions,
    string_agg(region, '; ' order by region)
        filter (where subregion_basis = 'inferred') as regions_inferred,
    min(subregion_basis) as regions_basis
from places_named
group by id

-- Assistance activities per subregion of the Directorate that they name, or name a State of.
-- grain: one row per subregion; an activity for several subregions counts in each
-- draws on: assistance/list, assistance/places
-- uses: assistance_chosen, subregions_chosen
-- chosen by: assistance_partners
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: cluster, subregion, activities (count), by_region_name (count, those of them that are
--   here only since the curator takes a region named in ordinary words for the subregion)
select
    subregions_chosen.cluster,
    subregions_chosen.id as subregion,
    count(distinct assistance_chosen.id) as activities,
    count(distinct assistance_chosen.id) - count(distinct assistance_chosen.id) filter (
        where assistance_chosen.state is not null or assistance_chosen.subregion_basis = 'stated'
    ) as by_region_name
from subregions_chosen
left join assistance_chosen on assistance_chosen.subregion = subregions_chosen.id
group by subregions_chosen.cluster, subregions_chosen.id, subregions_chosen.position
order by subregions_chosen.position

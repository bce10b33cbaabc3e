-- Assistance activities per subregion of the Directorate that they name, or name a State of.
-- grain: one row per subregion; an activity for several subregions counts in each
-- draws on: assistance/list, assistance/places
-- uses: assistance_chosen, subregions_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: cluster, subregion, activities (count)
select
    subregions_chosen.cluster,
    subregions_chosen.id as subregion,
    count(distinct assistance_chosen.id) as activities
from subregions_chosen
left join assistance_chosen on assistance_chosen.subregion = subregions_chosen.id
group by subregions_chosen.cluster, subregions_chosen.id, subregions_chosen.position
order by subregions_chosen.position

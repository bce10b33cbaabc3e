-- Visits per subregion and type within a period.
-- grain: one row per subregion and visit type; subregions without a visit appear with 0
-- draws on: visits/list
-- uses: visits_ended, visit_types_used, subregions_chosen
-- chosen by: visit_participants
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: cluster, subregion, visit_type, visits (count)
select
    subregions_chosen.cluster,
    subregions_chosen.id as subregion,
    visit_types_used.id as visit_type,
    count(visits_ended.number) as visits
from subregions_chosen
cross join visit_types_used
left join visits_ended
    on visits_ended.subregion = subregions_chosen.id
    and visits_ended.visit_type = visit_types_used.id
group by
    subregions_chosen.cluster,
    subregions_chosen.id,
    subregions_chosen.position,
    visit_types_used.id,
    visit_types_used.position
order by subregions_chosen.position, visit_types_used.position

-- Visits per type within a period.
-- grain: one row per visit type that the record uses; types without a visit appear with 0
-- draws on: visits/list
-- uses: visits_ended, visit_types_used
-- chosen by: visit_participants
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: visit_type, visits (count)
select visit_types_used.id as visit_type, count(visits_ended.number) as visits
from visit_types_used
left join visits_ended on visits_ended.visit_type = visit_types_used.id
group by visit_types_used.id, visit_types_used.position
order by visit_types_used.position

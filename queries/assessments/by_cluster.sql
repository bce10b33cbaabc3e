-- States per cluster and survey status; the statuses are kept apart.
-- grain: one row per cluster and status; a pair without a State appears with 0
-- draws on: assessments/list
-- uses: surveys_known, surveys_chosen, survey_statuses_shown, clusters_chosen
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $coverage text[] (of a visit and a survey, null: all), $state
--   text[] (null: all), $as_of date (all: the list as it is;
--   before the day to which the list speaks each status is not_known_then,
--   whatever $status says)
-- columns: cluster, status, states (count), status_kind (marked, unmarked, cut_off or
--   not_known_then; null: no State has it), known_from (date; the day to which the list speaks)
select
    clusters_chosen.id as cluster,
    survey_statuses_shown.id as status,
    count(surveys_chosen.state) as states,
    max(surveys_chosen.status_kind) as status_kind,
    (select max(known_from) from surveys_known) as known_from
from clusters_chosen
cross join survey_statuses_shown
left join surveys_chosen
    on surveys_chosen.cluster = clusters_chosen.id
    and surveys_chosen.status = survey_statuses_shown.id
group by
    clusters_chosen.id,
    clusters_chosen.position,
    survey_statuses_shown.id,
    survey_statuses_shown.position
order by clusters_chosen.position, survey_statuses_shown.position

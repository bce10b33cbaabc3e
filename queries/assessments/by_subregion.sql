-- States per subregion and survey status; the statuses are kept apart.
-- grain: one row per subregion and status; a pair without a State appears with 0
-- draws on: assessments/list
-- uses: surveys_known, surveys_chosen, survey_statuses_shown, subregions_chosen
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $coverage text[] (of a visit and a survey, null: all), $state
--   text[] (null: all), $as_of date (all: the list as it is;
--   before the day to which the list speaks each status is not_known_then,
--   whatever $status says)
-- columns: cluster, subregion, status, states (count), status_kind (marked, unmarked,
--   cut_off or not_known_then; null: no State has it), known_from (date; the day to which the
--   list speaks), note (on the subregion, in the first of its rows)
select
    subregions_chosen.cluster,
    subregions_chosen.id as subregion,
    survey_statuses_shown.id as status,
    count(surveys_chosen.state) as states,
    max(surveys_chosen.status_kind) as status_kind,
    (select max(known_from) from surveys_known) as known_from,
    case
        when survey_statuses_shown.position = min(survey_statuses_shown.position) over ()
            then subregions_chosen.note
    end as note
from subregions_chosen
cross join survey_statuses_shown
left join surveys_chosen
    on surveys_chosen.subregion = subregions_chosen.id
    and surveys_chosen.status = survey_statuses_shown.id
group by
    subregions_chosen.cluster,
    subregions_chosen.id,
    subregions_chosen.position,
    subregions_chosen.note,
    survey_statuses_shown.id,
    survey_statuses_shown.position
order by subregions_chosen.position, survey_statuses_shown.position

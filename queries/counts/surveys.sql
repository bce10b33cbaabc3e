-- States marked with an overview (OIA) or a detailed survey (DIS), first or second round.
-- grain: one row
-- draws on: assessments/list
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from survey_status
inner join states on states.iso3 = survey_status.state
where survey_status.status in ('received', 'second_round')
    and ($cluster is null or list_contains($cluster, states.cluster))
    and ($subregion is null or list_contains($subregion, states.subregion))

-- States marked with an overview (OIA) or a detailed survey (DIS), first or second round.
-- grain: one row
-- draws on: assessments/list
-- uses: states_in_regions
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from survey_status
inner join states_in_regions on states_in_regions.iso3 = survey_status.state
where survey_status.status in ('received', 'second_round')

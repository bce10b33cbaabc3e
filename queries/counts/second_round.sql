-- States marked for the second round of the overview (OIA) or detailed survey (DIS).
-- grain: one row
-- draws on: assessments/list
-- uses: states_in_regions
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from survey_status
inner join states_in_regions on states_in_regions.iso3 = survey_status.state
where survey_status.status = 'second_round'

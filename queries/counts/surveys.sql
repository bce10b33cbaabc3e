-- States that carry a mark in the list of surveys and overviews, of whichever round.
-- grain: one row
-- uses: states_in_regions
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(
        concat(survey_status.document, ': ', survey_status.place), ' · '
        order by survey_status.document, survey_status.place
    ) as cited
from survey_status
inner join states_in_regions on states_in_regions.iso3 = survey_status.state
where survey_status.mark_as_stated is not null

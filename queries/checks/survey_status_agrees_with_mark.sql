-- The status of a State is the one that the mark beside its name stands for.
-- tables: survey_status, survey_statuses
-- columns: file, row, column_name, wrong, found, expected
select
    'survey_status.csv' as file,
    given.data_row as row,
    'mark_as_stated' as column_name,
    'the mark and the status disagree' as wrong,
    coalesce(given.mark_as_stated, '') as found,
    case
        when statuses.mark_as_stated is null then 'no mark'
        else 'the mark ' || statuses.mark_as_stated
    end || ' with the status ' || statuses.id as expected
from survey_status as given
inner join survey_statuses as statuses on statuses.id = given.status
where given.mark_as_stated is distinct from statuses.mark_as_stated
order by given.data_row

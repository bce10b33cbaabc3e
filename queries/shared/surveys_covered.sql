-- The list of surveys as it is known on a day, each State with whether a visit is listed, too.
-- grain: one row per State
-- uses: surveys_known, visits_over
-- parameters: $as_of date (all: the lists as they are)
-- columns: all of surveys_known, visited (boolean: a visit is listed), coverage (both, visit_alone,
--   survey_alone or neither of a visit listed and a survey marked; visit_unknown or
--   no_visit_unknown where the survey is unknown)
select
    *,
    case
        when status_kind = 'marked' then
            case when visited then 'both' else 'survey_alone' end
        when status_kind = 'unmarked' then
            case when visited then 'visit_alone' else 'neither' end
        when visited then 'visit_unknown'
        else 'no_visit_unknown'
    end as coverage
from (
    select
        *,
        state in (select state from visits_over) as visited
    from surveys_known
) as listed

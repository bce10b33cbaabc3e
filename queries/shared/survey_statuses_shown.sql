-- The statuses that a count of the list of surveys has to show, known or not known on a day.
-- grain: one row per status
-- uses: surveys_known
-- parameters: $status text[] (null: all), $as_of date (all: the list as it is)
-- columns: id, position
select id, position
from survey_statuses
where ($status is null or array_contains($status, id))
    and (
        $as_of is null
        or not exists (select 1 from surveys_known where status = 'not_known_then')
    )
union all
select 'not_known_then', 100
where exists (select 1 from surveys_known where status = 'not_known_then')

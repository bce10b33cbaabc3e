-- The rows of the list of surveys of the places, statuses and coverage that are chosen.
-- grain: one row per State
-- uses: surveys_covered, states_within
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $status text[] (null: all), $coverage text[] (null: all), $state text[] (null: all),
--   $as_of date (all: the list as it is)
-- columns: all of surveys_covered
select *
from surveys_covered
where state in (select iso3 from states_within)
    -- what is unknown cannot be chosen by: it stays, and says so
    and ($status is null or status = 'not_known_then' or array_contains($status, status))
    and ($coverage is null or array_contains($coverage, coverage))

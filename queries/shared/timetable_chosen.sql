-- Of the timetable the steps chosen by their due day, by who acts and by how they stand.
-- grain: one row per visit and step; a step without a day is in no window of days
-- uses: timetable
-- parameters: $as_of date (all: the whole record, with the status as of the day that the data
--   reach), $from date (of the visit, null: from the first), $to date (of the visit, null: to the
--   last), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all), $due_from date (of the step, null:
--   from the first), $due_to date (of the step, null: to the last), $actor text[] (null: all),
--   $due_status text[] (null: all)
-- columns: all of timetable
select *
from timetable
where ($due_from is null or due_day >= $due_from)
    and ($due_to is null or due_day <= $due_to)
    and ($actor is null or array_contains($actor, actor))
    and ($due_status is null or array_contains($due_status, due_status))

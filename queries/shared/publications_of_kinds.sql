-- The publications of the kinds that are chosen, by whether they are issued.
-- grain: one row per publication, or per series that the text counts together
-- parameters: $kind text[] (null: all), $issue_status text[] (null: all)
-- columns: all of publications
select *
from publications
where ($kind is null or array_contains($kind, kind))
    and ($issue_status is null or array_contains($issue_status, issue_status))

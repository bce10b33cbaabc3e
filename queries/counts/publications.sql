-- Publications recorded one by one; a period leaves out those without a date.
-- grain: one row
-- draws on: outreach/publications
-- parameters: $kind text[] (null: all), $issue_status text[] (null: all), $from date (published
--   on or after, null: all), $to date (published on or before, null: all)
-- columns: counted (count)
select count(*) as counted
from publications
where ($kind is null or array_contains($kind, kind))
    and ($issue_status is null or array_contains($issue_status, issue_status))
    and ($from is null or published_first_day >= $from)
    and ($to is null or published_last_day <= $to)

-- Publications recorded one by one; a period leaves out those without a date.
-- grain: one row
-- uses: publications_of_kinds
-- parameters: $kind text[] (null: all), $issue_status text[] (null: all), $from date (published
--   on or after, null: all), $to date (published on or before, null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from publications_of_kinds
where ($from is null or published_first_day >= $from)
    and ($to is null or published_last_day <= $to)

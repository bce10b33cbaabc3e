-- Points of a list that the documents give.
-- grain: one row
-- uses: points_listed
-- parameters: $point_list text[] (null: all)
-- columns: counted (points), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from points_listed

-- Posts by grade and source of funds, added up.
-- grain: one row
-- uses: posts_chosen
-- parameters: $grade text[] (null: all), $funding text[] (null: all)
-- columns: counted (posts), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    coalesce(sum(posts), 0) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from posts_chosen

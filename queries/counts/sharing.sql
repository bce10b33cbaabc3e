-- States that agreed to share their visit report.
-- grain: one row
-- uses: consents_chosen
-- parameters: $consent text[] (null: whole or in part)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    (select count(distinct state) from consents_chosen) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from consents_chosen

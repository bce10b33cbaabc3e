-- The increase from one figure of outreach to a later one.
-- grain: one row
-- parameters: $earlier text (id, null: none), $later text (id, null: none)
-- columns: counted (percent, rounded; 0 where one of the two is missing), cited (document and
--   place of what is counted, each pair as document, colon and place, set apart by " · ")
with chosen as (
    select
        max(case when id = $earlier then figure end) as before,
        max(case when id = $later then figure end) as after,
        string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
    from outreach_figures
    where id = $earlier or id = $later
)

select
    coalesce(round(100 * (after - before) / nullif(before, 0)), 0) as counted,
    cited
from chosen

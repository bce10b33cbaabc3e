-- The increase from one figure of outreach to a later one.
-- grain: one row
-- draws on: outreach/figures
-- parameters: $earlier text (id, null: none), $later text (id, null: none)
-- columns: counted (percent, rounded; 0 where one of the two is missing)
with chosen as (
    select
        max(case when id = $earlier then figure end) as before,
        max(case when id = $later then figure end) as after
    from outreach_figures
)

select coalesce(round(100 * (after - before) / nullif(before, 0)), 0) as counted
from chosen

-- The increase from one figure of outreach to a later one.
-- grain: one row
-- draws on: outreach/figures
-- parameters: $earlier text (id, null: followers on Twitter in December 2017),
--   $later text (id, null: followers on Twitter in October 2019)
-- columns: counted (percent, rounded; 0 where one of the two is missing)
with chosen as (
    select
        max(case when id = coalesce($earlier, 'twitter_followers_2017') then figure end)
            as before,
        max(case when id = coalesce($later, 'twitter_followers_2019') then figure end) as after
    from outreach_figures
)

select coalesce(round(100 * (after - before) / nullif(before, 0)), 0) as counted
from chosen

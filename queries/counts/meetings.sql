-- Meetings and briefings recorded one by one, without those that may lie outside the period.
-- grain: one row
-- uses: meetings_in_period
-- parameters: $from date (last day on or after, null: all), $to date (first day on or before,
--   null: all), $listing text[] (null: all), $kind text[] (null: all),
--   $openness text[] (null: all), $topic text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from meetings_in_period
where not may_lie_beyond
    and ($listing is null or array_contains($listing, listing))
    and ($topic is null or array_contains($topic, topic))

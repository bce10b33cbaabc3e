-- Meetings and briefings recorded one by one.
-- grain: one row
-- parameters: $from date (first day on or after, null: all), $to date (first day on or before,
--   null: all), $listing text[] (null: all), $kind text[] (null: all),
--   $openness text[] (null: all), $topic text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(concat(document, ': ', place), ' · ' order by document, place) as cited
from meetings
where ($from is null or first_day >= $from)
    and ($to is null or first_day <= $to)
    and ($listing is null or array_contains($listing, listing))
    and ($kind is null or array_contains($kind, kind))
    and ($openness is null or array_contains($openness, openness))
    and ($topic is null or array_contains($topic, topic))

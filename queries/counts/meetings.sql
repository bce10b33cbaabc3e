-- Meetings and briefings recorded one by one.
-- grain: one row
-- draws on: briefings/list
-- parameters: $from date (first day on or after, null: all), $to date (first day on or before,
--   null: all), $listing text[] (null: all), $kind text[] (null: all),
--   $openness text[] (null: all), $topic text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from meetings
where ($from is null or first_day >= $from)
    and ($to is null or first_day <= $to)
    and ($listing is null or array_contains($listing, listing))
    and ($kind is null or array_contains($kind, kind))
    and ($openness is null or array_contains($openness, openness))
    and ($topic is null or array_contains($topic, topic))

-- The meetings and briefings of a period, of kinds and as open as is chosen.
-- grain: one row per meeting or briefing
-- parameters: $from date (null: from the first), $to date (null: to the last), $kind text[]
--   (null: all), $openness text[] (null: all)
-- columns: all of meetings
select *
from meetings
where ($from is null or last_day >= $from)
    and ($to is null or first_day <= $to)
    and ($kind is null or array_contains($kind, kind))
    and ($openness is null or array_contains($openness, openness))

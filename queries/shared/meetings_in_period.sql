-- The meetings and briefings that were, or may have been, in a period, of kinds and openness.
-- grain: one row per meeting or briefing
-- parameters: $from date (null: from the first), $to date (null: to the last), $kind text[]
--   (null: all), $openness text[] (null: all)
-- columns: all of meetings, may_lie_beyond (boolean: only a month or year is known, which
--   reaches beyond the period)
select
    *,
    date_precision <> 'day' and (
        coalesce(first_day < $from, false) or coalesce(last_day > $to, false)
    ) as may_lie_beyond
from meetings
where ($from is null or last_day >= $from)
    and ($to is null or first_day <= $to)
    and ($kind is null or array_contains($kind, kind))
    and ($openness is null or array_contains($openness, openness))

-- The contradictions and gaps of the kinds, topics and weights that are chosen.
-- grain: one row per notice
-- parameters: $kind text[] (null: all), $topic text[] (null: all), $importance text[] (null: all)
-- columns: all of notices
select *
from notices
where ($kind is null or array_contains($kind, kind))
    and ($topic is null or array_contains($topic, topic))
    and ($importance is null or array_contains($importance, importance))

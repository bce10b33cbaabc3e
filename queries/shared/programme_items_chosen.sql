-- The paragraphs of the programmes of work and of the bodies that are chosen.
-- grain: one row per paragraph of a programme
-- parameters: $body text[] (null: all), $programme text[] (null: all)
-- columns: all of programme_items
select *
from programme_items
where ($body is null or array_contains($body, body))
    and ($programme is null or array_contains($programme, programme))

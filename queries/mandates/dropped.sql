-- Paragraphs of a programme of work that no paragraph of the later one takes up.
-- grain: one row per paragraph
-- parameters: $body text[] (null: all), $programme text[] (null: all)
-- columns: programme, body, paragraph, programme_theme, summary, note, document, place
select
    programme,
    body,
    paragraph,
    programme_theme,
    summary,
    note,
    document,
    place
from programme_items
where continuity = 'dropped'
    and ($body is null or array_contains($body, body))
    and ($programme is null or array_contains($programme, programme))
order by programme, body, paragraph

-- Paragraphs of a programme of work that no paragraph of the later one takes up.
-- grain: one row per paragraph
-- uses: programme_items_chosen
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
from programme_items_chosen
where continuity = 'dropped'
order by programme, body, paragraph

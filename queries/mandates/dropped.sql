-- Paragraphs of a programme of work that no paragraph of the later one takes up.
-- grain: one row per paragraph
-- parameters: none
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
order by programme, body, paragraph

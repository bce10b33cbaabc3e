-- The large numbers at the heads of pages: stated figures, and what questions give.
-- grain: one row per number
-- any of: strips
-- parameters: $page text (null: all)
-- columns: id, page, stated_figure (null: a question gives it), question (null: a stated figure),
--   parameters (JSON), column_name
select id, page, stated_figure, question, parameters, column_name
from strips
where $page is null or page = $page
order by data_row

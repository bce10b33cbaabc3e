-- What figures rest on besides the rows that they show or count, such as a definition.
-- grain: one row per figure, document and place
-- any of: figure_sources
-- parameters: $figure text (null: all)
-- columns: figure, document, place
select figure, document, place
from figure_sources
where $figure is null or figure = $figure
order by data_row

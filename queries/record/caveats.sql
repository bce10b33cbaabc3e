-- The caveats on figures; each has its text under its code among the names of codes.
-- grain: one row per caveat and figure
-- any of: caveats
-- parameters: $figure text (null: all)
-- columns: figure, caveat, document (null: no one document says it), place
select figure, id as caveat, document, place
from caveats
where $figure is null or figure = $figure
order by data_row

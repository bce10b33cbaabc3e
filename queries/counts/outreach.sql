-- A figure of outreach as the record's own row holds it; several are added up.
-- grain: one row
-- draws on: outreach/figures
-- parameters: $outreach_figure text[] (ids, null: all)
-- columns: counted (in the unit of the figure; 0 where there is no such row)
select coalesce(sum(figure), 0) as counted
from outreach_figures
where $outreach_figure is null or array_contains($outreach_figure, id)

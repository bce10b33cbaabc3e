-- A figure of outreach as the record's own row holds it; several are added up.
-- grain: one row
-- parameters: $outreach_figure text[] (ids, null: all)
-- columns: counted (in the unit of the figure; 0 where there is no such row), cited (document and
--   place of what is counted, each pair as document, colon and place, set apart by " · ")
select
    coalesce(sum(figure), 0) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from outreach_figures
where $outreach_figure is null or array_contains($outreach_figure, id)

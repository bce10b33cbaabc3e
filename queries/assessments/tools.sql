-- The assessment tools through time: what the documents say of each, and of which years.
-- grain: one row per tool and passage that names it
-- parameters: $as_of date (all: the whole record; judged by the first year of which it speaks)
-- columns: tool, name, first_day (date; first year of which the passage speaks), last_day (date),
--   date_precision (always year), role_said (what the passage says of the tool), document, place
with dated as (
    select
        *,
        cast(cast(year_from as varchar) || '-01-01' as date) as first_day,
        cast(cast(year_to as varchar) || '-12-31' as date) as last_day
    from assessment_tool_mentions
)

select
    dated.tool,
    assessment_tools.name,
    dated.first_day,
    dated.last_day,
    'year' as date_precision,
    dated.role_said,
    dated.document,
    dated.place
from dated
inner join assessment_tools on assessment_tools.id = dated.tool
where $as_of is null or dated.first_day <= $as_of
order by dated.first_day, dated.last_day, dated.tool, dated.document, dated.place

-- The assessment tools through time: what the documents say of each, and of which years.
-- grain: one row per tool and passage that names it
-- parameters: $as_of date (null: the whole record; judged by the first year of which it speaks)
-- columns: tool, name, first_day (date; first year of which the passage speaks), last_day (date),
--   date_precision (always year), role_said (what the passage says of the tool), document, place
select
    assessment_tool_mentions.tool,
    assessment_tools.name,
    make_date(assessment_tool_mentions.year_from, 1, 1) as first_day,
    make_date(assessment_tool_mentions.year_to, 12, 31) as last_day,
    'year' as date_precision,
    assessment_tool_mentions.role_said,
    assessment_tool_mentions.document,
    assessment_tool_mentions.place
from assessment_tool_mentions
inner join assessment_tools on assessment_tools.id = assessment_tool_mentions.tool
where $as_of is null or make_date(assessment_tool_mentions.year_from, 1, 1) <= $as_of
order by
    assessment_tool_mentions.year_from,
    assessment_tool_mentions.year_to,
    assessment_tool_mentions.tool,
    assessment_tool_mentions.document,
    assessment_tool_mentions.place

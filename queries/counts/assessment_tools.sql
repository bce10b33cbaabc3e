-- Assessment tools that passages of the documents name.
-- grain: one row
-- draws on: assessments/tools
-- parameters: $document text[] (null: all), $place text[] (null: all), $tool text[] (null: all)
-- columns: counted (count)
select count(distinct tool) as counted
from assessment_tool_mentions
where ($document is null or array_contains($document, document))
    and ($place is null or array_contains($place, place))
    and ($tool is null or array_contains($tool, tool))

-- Assessment tools that passages of the documents name.
-- grain: one row
-- parameters: $document text[] (null: all), $place text[] (null: all), $tool text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
with chosen as (
    select tool, document, place
    from assessment_tool_mentions
    where ($document is null or array_contains($document, document))
        and ($place is null or array_contains($place, place))
        and ($tool is null or array_contains($tool, tool))
)

select
    (select count(distinct tool) from chosen) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from chosen

-- The assessment tools through time: when the documents speak of each, and what came before it.
-- grain: one row per tool
-- draws on: assessments/tools
-- parameters: none
-- columns: tool, name, years (first and last year that the passages speak of), passages (count),
--   predecessor (acronym of the tool that it follows), succession_basis, note, document, place
with spoken_of as (
    select
        tool,
        min(year_from) as year_from,
        max(year_to) as year_to,
        count(*) as passages
    from assessment_tool_mentions
    group by tool
)

select
    assessment_tools.id as tool,
    assessment_tools.name,
    case
        when spoken_of.year_from = spoken_of.year_to then cast(spoken_of.year_from as varchar)
        else cast(spoken_of.year_from as varchar) || '–' || cast(spoken_of.year_to as varchar)
    end as years,
    coalesce(spoken_of.passages, 0) as passages,
    earlier.acronym as predecessor,
    assessment_tools.succession_basis,
    assessment_tools.note,
    assessment_tools.document,
    assessment_tools.place
from assessment_tools
left join spoken_of on spoken_of.tool = assessment_tools.id
left join assessment_tools as earlier on earlier.id = assessment_tools.succeeds
order by spoken_of.year_from nulls last, assessment_tools.data_row

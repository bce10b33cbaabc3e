-- The pieces of evidence that the documents hold on each task.
-- grain: one row per piece of evidence
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all)
-- columns: id, resolution (number and year), paragraph, task, given_to, mandate_theme,
--   evidence_kind, statement, mandate_basis (of the link with the task), document, place
select
    mandate_evidence.id,
    case
        when resolutions.body = 'security_council' and resolutions.year is not null
            then concat(resolutions.number, ' (', resolutions.year, ')')
        else resolutions.number
    end as resolution,
    mandates.paragraph,
    mandates.task,
    mandates.given_to,
    mandates.mandate_theme,
    mandate_evidence.evidence_kind,
    mandate_evidence.statement,
    mandate_evidence.mandate_basis,
    mandate_evidence.document,
    mandate_evidence.place
from mandate_evidence
inner join mandates on mandates.id = mandate_evidence.mandate
inner join resolutions on resolutions.id = mandates.resolution
where ($given_to is null or list_contains($given_to, mandates.given_to))
    and ($mandate_theme is null or list_contains($mandate_theme, mandates.mandate_theme))
order by resolutions.year nulls last, resolutions.number, mandates.id, mandate_evidence.id

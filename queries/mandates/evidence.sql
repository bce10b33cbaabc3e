-- The pieces of evidence that the documents hold on each task.
-- grain: one row per piece of evidence
-- uses: mandates_chosen
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all)
-- columns: id, resolution (number and year), paragraph, task, given_to, mandate_theme,
--   evidence_kind, statement, mandate_basis (of the link with the task), document, place
select
    mandate_evidence.id,
    mandates_chosen.resolution_name as resolution,
    mandates_chosen.paragraph,
    mandates_chosen.task,
    mandates_chosen.given_to,
    mandates_chosen.mandate_theme,
    mandate_evidence.evidence_kind,
    mandate_evidence.statement,
    mandate_evidence.mandate_basis,
    mandate_evidence.document,
    mandate_evidence.place
from mandate_evidence
inner join mandates_chosen on mandates_chosen.id = mandate_evidence.mandate
order by
    mandates_chosen.resolution_year nulls last,
    mandates_chosen.resolution_number,
    mandates_chosen.id,
    mandate_evidence.id

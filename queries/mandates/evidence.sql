-- The pieces of evidence that the documents hold on each task.
-- grain: one row per piece of evidence
-- uses: mandates_chosen, evidence_judged
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all), $resolution_id
--   text[] (null: all), $body text[] (a chair and a director are of the body, null: all)
-- columns: id, resolution (number and year), paragraph, task, given_to, mandate_theme,
--   evidence_kind (same_paragraph: of the paragraph that gave the task), statement, mandate_basis
--   (of the link with the task), note, document, place
select
    evidence_judged.id,
    mandates_chosen.resolution_name as resolution,
    mandates_chosen.paragraph,
    mandates_chosen.task,
    mandates_chosen.given_to,
    mandates_chosen.mandate_theme,
    evidence_judged.shows as evidence_kind,
    evidence_judged.statement,
    evidence_judged.mandate_basis,
    evidence_judged.note,
    evidence_judged.document,
    evidence_judged.place
from evidence_judged
inner join mandates_chosen on mandates_chosen.id = evidence_judged.mandate
order by
    mandates_chosen.resolution_year nulls last,
    mandates_chosen.resolution_number,
    mandates_chosen.id,
    evidence_judged.id

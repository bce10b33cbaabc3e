-- From resolution to task to evidence: what each paragraph asks for and what the documents show.
-- grain: one row per task
-- draws on: mandates/evidence
-- uses: mandates_judged, evidence_judged
-- formerly: evidence now pieces_of_evidence
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all), $resolution_id
--   text[] (null: all), $body text[] (a chair and a director are of the body, null: all),
--   $strongest_evidence text[] (of tasks that are given, null: all)
-- columns: id, resolution_id, resolution (number and year), paragraph (null: the document names the
--   resolution only), task, is_task (false: it only welcomes, recognizes or sets up), is_given (an
--   operative verb of the resolution gives it; false: a later document tells of work under the
--   resolution), given_to, joint_with, verb, mandate_theme, pieces_of_evidence (count of those
--   in the documents), strongest_evidence (done, reported, laid_down, planned, same_paragraph:
--   only the paragraph that gave the task, restated, none; null: there is none and it is no task),
--   first_evidence (statement of the first piece of the strongest kind), mandate_basis (of its link
--   with the task; null: there is none), evidence_source (its
--   document and place), evidence_document, evidence_place, evidence_note (on each piece, after its
--   document and place), note (on the task), document, place
with ranked as (
    select
        evidence_judged.*,
        coalesce(documents.symbol, documents.short_title) as document_name,
        count(*) over (partition by evidence_judged.mandate) as pieces
    from evidence_judged
    inner join documents on documents.id = evidence_judged.document
),

best as (
    select * from ranked where rank = 1
),

noted as (
    select
        mandate,
        string_agg(concat(document_name, ', ', place, ': ', note), ' · ' order by rank) as note
    from ranked
    where note is not null
    group by mandate
)

select
    tasks.id,
    tasks.resolution as resolution_id,
    tasks.resolution_name as resolution,
    tasks.paragraph,
    tasks.task,
    tasks.is_task,
    tasks.is_given,
    tasks.given_to,
    tasks.joint_with,
    tasks.verb,
    tasks.mandate_theme,
    coalesce(best.pieces, 0) as pieces_of_evidence,
    case
        when tasks.evidence is not null then tasks.shows
        when tasks.is_task then 'none'
    end as strongest_evidence,
    best.statement as first_evidence,
    tasks.mandate_basis,
    case when best.id is not null then concat(best.document_name, ', ', best.place) end
        as evidence_source,
    best.document as evidence_document,
    best.place as evidence_place,
    noted.note as evidence_note,
    tasks.note,
    tasks.document,
    tasks.place
from mandates_judged as tasks
left join best on best.mandate = tasks.id
left join noted on noted.mandate = tasks.id
order by
    tasks.in_all desc,
    tasks.resolution_year nulls last,
    tasks.resolution_number,
    tasks.id

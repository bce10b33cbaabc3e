-- From resolution to task to evidence: what each paragraph asks for and what the documents show.
-- grain: one row per task
-- draws on: mandates/evidence
-- uses: mandates_chosen, evidence_judged
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all), $resolution_id
--   text[] (null: all), $body text[] (a chair and a director are of the body, null: all)
-- columns: id, resolution_id, resolution (number and year), paragraph (null: the document names the
--   resolution only), task, is_task (false: it only welcomes, recognizes or sets up), is_given (an
--   operative verb of the resolution gives it; false: a later document tells of work under the
--   resolution), given_to, joint_with, verb, mandate_theme, evidence (count of pieces in the
--   documents), strongest_evidence (done, reported, laid_down, planned, same_paragraph: only the
--   paragraph that gave the task, restated, none; null: there is none and it is no task),
--   first_evidence (statement of the first piece of the strongest kind), evidence_source (its
--   document and place), evidence_document, evidence_place, evidence_note (on each piece, after its
--   document and place), note (on the task), document, place
with ranked as (
    select
        evidence_judged.*,
        coalesce(documents.symbol, documents.short_title) as document_name,
        row_number() over (
            partition by evidence_judged.mandate
            order by evidence_judged.strength, evidence_judged.id
        ) as position,
        count(*) over (partition by evidence_judged.mandate) as pieces
    from evidence_judged
    inner join documents on documents.id = evidence_judged.document
),

best as (
    select * from ranked where position = 1
),

noted as (
    select
        mandate,
        string_agg(concat(document_name, ', ', place, ': ', note), ' · ' order by position) as note
    from ranked
    where note is not null
    group by mandate
),

counted as (
    select *, count(*) over (partition by resolution) as in_all
    from mandates_chosen
)

select
    counted.id,
    counted.resolution as resolution_id,
    counted.resolution_name as resolution,
    counted.paragraph,
    counted.task,
    counted.is_task,
    counted.is_task and counted.verb is not null as is_given,
    counted.given_to,
    counted.joint_with,
    counted.verb,
    counted.mandate_theme,
    coalesce(best.pieces, 0) as evidence,
    case
        when best.id is not null then best.shows
        when counted.is_task then 'none'
    end as strongest_evidence,
    best.statement as first_evidence,
    case when best.id is not null then concat(best.document_name, ', ', best.place) end
        as evidence_source,
    best.document as evidence_document,
    best.place as evidence_place,
    noted.note as evidence_note,
    counted.note,
    counted.document,
    counted.place
from counted
left join best on best.mandate = counted.id
left join noted on noted.mandate = counted.id
order by
    counted.in_all desc,
    counted.resolution_year nulls last,
    counted.resolution_number,
    counted.id

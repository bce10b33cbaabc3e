-- From resolution to task to evidence: what each paragraph asks for and what the documents show.
-- grain: one row per task
-- draws on: mandates/evidence
-- uses: mandates_chosen
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all)
-- columns: id, resolution (number and year), paragraph (null: the document names the resolution
--   only), task, is_task (false: it only welcomes, recognizes or sets up), given_to, joint_with,
--   verb, mandate_theme, evidence (count of pieces in the documents), strongest_evidence
--   (reported, laid_down, planned, restated, none; null: there is none and it is no task),
--   first_evidence (statement of the first piece of the strongest kind), evidence_source (its
--   document and place), document, place
with ranked as (
    select
        mandate_evidence.*,
        documents.symbol,
        row_number() over (
            partition by mandate_evidence.mandate
            order by
                case mandate_evidence.evidence_kind
                    when 'reported' then 1
                    when 'laid_down' then 2
                    when 'planned' then 3
                    else 4
                end,
                mandate_evidence.id
        ) as position,
        count(*) over (partition by mandate_evidence.mandate) as pieces
    from mandate_evidence
    inner join documents on documents.id = mandate_evidence.document
),

best as (
    select * from ranked where position = 1
),

counted as (
    select *, count(*) over (partition by resolution) as in_all
    from mandates_chosen
)

select
    counted.id,
    counted.resolution_name as resolution,
    counted.paragraph,
    counted.task,
    counted.is_task,
    counted.given_to,
    counted.joint_with,
    counted.verb,
    counted.mandate_theme,
    coalesce(best.pieces, 0) as evidence,
    case
        when best.id is not null then best.evidence_kind
        when counted.is_task then 'none'
    end as strongest_evidence,
    best.statement as first_evidence,
    case when best.id is not null then concat(best.symbol, ', ', best.place) end
        as evidence_source,
    counted.document,
    counted.place
from counted
left join best on best.mandate = counted.id
order by
    counted.in_all desc,
    counted.resolution_year nulls last,
    counted.resolution_number,
    counted.id

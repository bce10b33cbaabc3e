-- From resolution to task to evidence: what each paragraph asks for and what the documents show.
-- grain: one row per task
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
)

select
    mandates.id,
    case
        when resolutions.body = 'security_council' and resolutions.year is not null
            then concat(resolutions.number, ' (', resolutions.year, ')')
        else resolutions.number
    end as resolution,
    mandates.paragraph,
    mandates.task,
    mandates.is_task,
    mandates.given_to,
    mandates.joint_with,
    mandates.verb,
    mandates.mandate_theme,
    coalesce(best.pieces, 0) as evidence,
    case
        when best.id is not null then best.evidence_kind
        when mandates.is_task then 'none'
    end as strongest_evidence,
    best.statement as first_evidence,
    case when best.id is not null then concat(best.symbol, ', ', best.place) end
        as evidence_source,
    mandates.document,
    mandates.place
from mandates
inner join resolutions on resolutions.id = mandates.resolution
left join best on best.mandate = mandates.id
where ($given_to is null or list_contains($given_to, mandates.given_to))
    and ($mandate_theme is null or list_contains($mandate_theme, mandates.mandate_theme))
order by
    count(*) over (partition by resolutions.id) desc,
    resolutions.year nulls last,
    resolutions.number,
    mandates.id

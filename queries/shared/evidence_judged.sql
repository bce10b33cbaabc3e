-- The evidence on each task by what it shows; what the paragraph that gave it adds is apart.
-- grain: one row per piece of evidence
-- parameters: none
-- columns: all of mandate_evidence, then shows (done, reported, laid_down, planned, same_paragraph
--   or restated), strength (1 for the strongest; 1000 for what has no
--   place in the record's order of codes), rank (1 for the task's strongest piece, the first of
--   equal ones)
select
    judged.*,
    coalesce(strengths.position, 1000) as strength,
    row_number() over (
        partition by judged.mandate order by coalesce(strengths.position, 1000), judged.id
    ) as rank
from (
    select
        mandate_evidence.*,
        case
            when mandate_evidence.document = mandates.document
                and mandate_evidence.place = mandates.place
                then 'same_paragraph'
            else mandate_evidence.evidence_kind
        end as shows
    from mandate_evidence
    inner join mandates on mandates.id = mandate_evidence.mandate
) as judged
left join codes_in_order as strengths
    on strengths.vocabulary = 'strongest_evidence' and strengths.code = judged.shows

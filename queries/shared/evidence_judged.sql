-- The evidence on each task by what it shows; what the paragraph that gave it adds is apart.
-- grain: one row per piece of evidence
-- parameters: none
-- columns: all of mandate_evidence, then shows (done, reported, laid_down, planned, same_paragraph
--   or restated), strength (1 for the strongest of these)
select
    judged.*,
    case judged.shows
        when 'done' then 1
        when 'reported' then 2
        when 'laid_down' then 3
        when 'planned' then 4
        when 'same_paragraph' then 5
        else 6
    end as strength
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

-- Tasks by the body that they are given to and by the strongest evidence in the documents.
-- grain: one row per body and kind of evidence
-- draws on: mandates/tasks, mandates/evidence
-- parameters: $mandate_theme text[] (null: all)
-- columns: given_to, strongest_evidence (reported, laid_down, planned, restated or none),
--   tasks (count, without what only welcomes, recognizes or sets up)
with strongest as (
    select
        mandate,
        min(
            case evidence_kind
                when 'reported' then 1
                when 'laid_down' then 2
                when 'planned' then 3
                else 4
            end
        ) as rank
    from mandate_evidence
    group by mandate
),

judged as (
    select
        mandates.given_to,
        coalesce(strongest.rank, 5) as rank,
        case strongest.rank
            when 1 then 'reported'
            when 2 then 'laid_down'
            when 3 then 'planned'
            when 4 then 'restated'
            else 'none'
        end as strongest_evidence
    from mandates
    left join strongest on strongest.mandate = mandates.id
    where mandates.is_task
        and ($mandate_theme is null or array_contains($mandate_theme, mandates.mandate_theme))
),

counted as (
    select
        given_to,
        strongest_evidence,
        rank,
        count(*) as tasks,
        sum(count(*)) over (partition by given_to) as in_all
    from judged
    group by given_to, strongest_evidence, rank
)

select given_to, strongest_evidence, tasks
from counted
order by in_all desc, given_to, rank

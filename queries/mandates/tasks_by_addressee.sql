-- Tasks that a resolution gives by the body that they are given to and by the strongest evidence.
-- grain: one row per body, kind of evidence and basis of its link with the task
-- draws on: mandates/tasks, mandates/evidence
-- uses: mandates_judged
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all), $resolution_id
--   text[] (null: all), $body text[] (a chair and a director are of the body, null: all),
--   $strongest_evidence text[] (null: all)
-- columns: given_to, strongest_evidence (done, reported, laid_down, planned, same_paragraph: only
--   the paragraph that gave the task, restated or none), mandate_basis (of the link of the first
--   piece of that kind with the task; null: there is none), tasks (count, of those that an
--   operative verb gives: without work under a resolution and what only welcomes, recognizes or
--   sets up)
with judged as (
    select
        given_to,
        coalesce(strength, 9) as strength,
        shows as strongest_evidence,
        mandate_basis
    from mandates_judged
    where is_given
),

counted as (
    select
        given_to,
        strongest_evidence,
        mandate_basis,
        strength,
        count(*) as tasks,
        sum(count(*)) over (partition by given_to) as in_all
    from judged
    group by given_to, strongest_evidence, mandate_basis, strength
)

select given_to, strongest_evidence, mandate_basis, tasks
from counted
order by in_all desc, given_to, strength, mandate_basis desc nulls last

-- Tasks that a resolution gives by the body that they are given to and by the strongest evidence.
-- grain: one row per body and kind of evidence
-- draws on: mandates/tasks, mandates/evidence
-- uses: evidence_judged, mandates_chosen
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all), $resolution_id
--   text[] (null: all), $body text[] (a chair and a director are of the body, null: all)
-- columns: given_to, strongest_evidence (done, reported, laid_down, planned, same_paragraph: only
--   the paragraph that gave the task, restated or none), tasks (count, of those that an operative
--   verb gives: without work under a resolution and what only welcomes, recognizes or sets up)
with ranked as (
    select
        mandate,
        shows,
        strength as rank,
        row_number() over (partition by mandate order by strength, id) as position
    from evidence_judged
),

strongest as (
    select mandate, shows, rank
    from ranked
    where position = 1
),

judged as (
    select
        mandates.given_to,
        coalesce(strongest.rank, 9) as rank,
        coalesce(strongest.shows, 'none') as strongest_evidence
    from mandates_chosen as mandates
    left join strongest on strongest.mandate = mandates.id
    where mandates.is_task
        and mandates.verb is not null
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

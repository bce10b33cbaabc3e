-- The tasks that are chosen, each with its strongest evidence.
-- grain: one row per task
-- uses: mandates_chosen, evidence_judged
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all), $resolution_id
--   text[] (null: all), $body text[] (a chair and a director are of the body, null: all),
--   $strongest_evidence text[] (of tasks that are given, null: all)
-- columns: all of mandates_chosen, then is_given (an operative verb of the resolution gives it),
--   in_all (tasks of its resolution, whatever their evidence), evidence (id of the strongest piece;
--   null: there is none), shows (what that shows; none without one), strength (1 for the
--   strongest; null: there is none), mandate_basis
select *
from (
    select
        mandates_chosen.*,
        mandates_chosen.is_task and mandates_chosen.verb is not null as is_given,
        count(*) over (partition by mandates_chosen.resolution) as in_all,
        strongest.id as evidence,
        coalesce(strongest.shows, 'none') as shows,
        strongest.strength,
        strongest.mandate_basis
    from mandates_chosen
    left join evidence_judged as strongest
        on strongest.mandate = mandates_chosen.id and strongest.rank = 1
) as judged
where $strongest_evidence is null
    or (is_given and array_contains($strongest_evidence, shows))

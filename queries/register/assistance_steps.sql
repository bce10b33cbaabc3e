-- The way of each assistance activity from a need found to its impact, step by step.
-- grain: one row per step and State for which it was made
-- any of: assistance_steps
-- parameters: $state text[] (null: all), $stage text[] (null: all),
--   $as_of date (all: the whole record)
-- columns: state (null: none is known), title, stage, step_on (date; null: not known),
--   owner (body that answers for the step), shown_by (evidence), note, document, place
with placed as (
    select steps.*, coalesce(steps.state, places.state) as made_for
    from assistance_steps as steps
    left join assistance_places as places
        on steps.state is null
        and places.assistance = steps.assistance
        and places.role = 'beneficiary'
)

select
    placed.made_for as state,
    assistance.title,
    placed.stage,
    placed.step_on,
    coalesce(organizations.acronym, organizations.short_name, organizations.name_en) as owner,
    placed.evidence as shown_by,
    placed.note,
    placed.document,
    placed.place
from placed
left join assistance on assistance.id = placed.assistance
left join assistance_stages on assistance_stages.id = placed.stage
left join organizations on organizations.id = placed.organization
where ($state is null or array_contains($state, placed.made_for))
    and ($stage is null or array_contains($stage, placed.stage))
    and ($as_of is null or placed.step_on is null or placed.step_on <= $as_of)
order by
    placed.made_for nulls last,
    placed.assistance,
    assistance_stages.position,
    placed.step_on nulls last,
    placed.data_row

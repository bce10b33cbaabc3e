-- Codes with their place in the record's own order, of which kind each is and how it is drawn.
-- tables: any of codes, survey_statuses, survey_status, states, visit_types, assistance_stages,
--   visits
-- columns: vocabulary, code, kind (of a status of the list of surveys: marked, unmarked or cut_off:
--   the list breaks off before every State that has it; of a stage: need, going_on, done, assessed
--   or unknown; null: no kind), position (null: it comes last), tone (of the palette; null: none)
with statuses as (
    select
        survey_statuses.id as code,
        survey_statuses.position,
        case
            -- an audience may see the statuses and not their marks
            when not exists (select mark_as_stated from survey_statuses
                where mark_as_stated is not null) then null
            when survey_statuses.mark_as_stated is not null then 'marked'
            when max(case when states.listing = 'cut_off' then 0 else 1 end) = 0 then 'cut_off'
            else 'unmarked'
        end as kind
    from survey_statuses
    left join survey_status on survey_status.status = survey_statuses.id
    left join states on states.iso3 = survey_status.state
    group by survey_statuses.id, survey_statuses.position, survey_statuses.mark_as_stated
),

ordered as (
    select 'visit_type' as vocabulary, id as code, cast(null as varchar) as kind, position
    from visit_types
    union all
    select 'status', code, kind, position
    from statuses
    union all
    select 'stage', id, stage_kind, position
    from assistance_stages
    union all
    select distinct 'visit_year', cast(year(last_day) as varchar), null, year(last_day)
    from visits
    where last_day is not null
    union all
    select vocabulary, code, null, position
    from codes
)

select
    ordered.vocabulary,
    ordered.code,
    max(ordered.kind) as kind,
    max(ordered.position) as position,
    max(codes.tone) as tone
from ordered
left join codes on codes.vocabulary = ordered.vocabulary and codes.code = ordered.code
group by ordered.vocabulary, ordered.code

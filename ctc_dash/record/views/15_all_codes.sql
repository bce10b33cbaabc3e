-- Every code that a question's parameter takes, whatever of the record is there.
-- tables: any of assessment_tools, assistance, clusters, documents, mandates, meeting_kinds,
--   meetings, notices, obligations, organizations, outreach_figures, points, publications,
--   report_sharing, stated_figures, states, subregions, survey_statuses, themes, visit_types
-- columns: parameter, topic (of the questions whose parameter it is; null: of all), code, name
--   (in English; null: the record has none)
with listed as (
    select 'cluster' as parameter, cast(null as varchar) as topic, id as code from clusters
    union all
    select 'subregion', null, id from subregions
    union all
    select 'state', null, iso3 from states
    union all
    select 'venue', null, iso3 from states
    union all
    select 'visit_type', null, id from visit_types
    union all
    select 'status', null, id from survey_statuses
    union all
    select 'theme', null, id from themes
    union all
    select 'tool', null, id from assessment_tools
    union all
    select 'organization', null, id from organizations
    union all
    select 'document', null, id from documents
    union all
    select distinct 'point_list', cast(null as varchar), point_list from points
    union all
    -- kinds of meetings here, of publications and notices by their labels below
    select 'kind', 'briefings', id from meeting_kinds
    union all
    select 'kind', 'calendar', id from meeting_kinds
),

identified as (
    select 'meeting' as parameter, id as code, title as name from meetings
    union all
    select 'assistance', id, title from assistance
    union all
    select 'part_of', id, title from assistance
    union all
    select 'obligation', id, title from obligations
    union all
    select 'publication', id, title from publications
    union all
    select 'outreach_figure', id, null from outreach_figures
    union all
    select 'earlier', id, null from outreach_figures
    union all
    select 'later', id, null from outreach_figures
),

-- Codes that have no table of their own: those with a name, and those that rows use before they
-- have one, as a register of one's own may.
used as (
    select vocabulary as parameter, code
    from all_labels
    where language = 'en'
        and vocabulary in (
            'amount_meaning', 'assistance_kind', 'cadence', 'component', 'consent', 'form',
            'framework', 'funding', 'given_to', 'grade', 'importance', 'issue_status', 'kind',
            'listing', 'mandate_theme', 'openness', 'owed_by', 'role', 'stage', 'topic'
        )
    union
    select 'stage', stage from assistance
    union
    select 'openness', openness from meetings
    union
    select 'topic', topic from meetings
    union
    select 'topic', topic from notices
    union
    select 'topic', topic from stated_figures
    union
    select 'kind', kind from notices
    union
    select 'kind', kind from publications
    union
    select 'consent', consent from report_sharing
    union
    select 'given_to', given_to from mandates
    union
    select 'mandate_theme', mandate_theme from mandates
    union
    select 'owed_by', owed_by from obligations
    union
    select 'cadence', cadence from obligations
),

coded as (
    select parameter, topic, code from listed
    union all
    select parameter, null, code from used where code is not null
),

named as (
    select coded.parameter, coded.topic, coded.code, names.label as name
    from coded
    left join all_labels as names
        on names.code = coded.code
        and names.language = 'en'
        and names.vocabulary = case coded.parameter
            when 'venue' then 'state'
            else coded.parameter
        end
    union all
    select parameter, null, code, name
    from identified
)

select parameter, topic, code, name
from named

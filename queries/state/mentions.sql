-- Every row of the record that names a State, with the document and the place that say so.
-- grain: one row per State and row of a table that names it
-- uses: states_chosen
-- any of: visits, visit_participants, organizations, earlier_visits, reported_visits,
--   survey_status, report_sharing, assistance, assistance_places, assistance_partners, strategies,
--   follow_up_events, meetings, undated_meetings, points, notices, notice_states, visit_proposals,
--   recommendations, assistance_steps, state_reports, contacts
-- parameters: $state text[] (null: all)
-- columns: state, table_title, mention (what the row is), is_working_translation (of a meeting's
--   title), note, document, place
with naming as (
    select 'states' as table_name, data_row, iso3 as state,
        coalesce(name_as_stated, name_en) as mention, document, place, note
    from states
    union all
    select 'visits', data_row, state, 'No. ' || cast(number as varchar), document, place, note
    from visits
    union all
    select 'visit_participants', visit_participants.data_row, visits.state,
        coalesce(organizations.acronym, organizations.short_name, organizations.name_en)
            || ', No. ' || cast(visits.number as varchar),
        visit_participants.document, visit_participants.place, visit_participants.note
    from visit_participants
    inner join visits on visits.number = visit_participants.visit_number
    inner join organizations on organizations.id = visit_participants.organization
    union all
    select 'earlier_visits', data_row, state, text_as_stated, document, place, note
    from earlier_visits
    union all
    select 'reported_visits', data_row, state, type_as_reported, document, place, note
    from reported_visits
    union all
    select 'survey_status', data_row, state, mark_as_stated, document, place, null
    from survey_status
    union all
    select 'report_sharing', data_row, state, state_as_stated, document, place, note
    from report_sharing
    union all
    select 'assistance_places', places.data_row, places.state, assistance.title,
        places.document, places.place, null
    from assistance_places as places
    inner join assistance on assistance.id = places.assistance
    union all
    select 'assistance_partners', partners.data_row, partners.state, assistance.title,
        partners.document, partners.place, null
    from assistance_partners as partners
    inner join assistance on assistance.id = partners.assistance
    union all
    select 'strategies', data_row, state, title, document, place, note
    from strategies
    union all
    select 'follow_up_events', events.data_row, visits.state,
        'No. ' || cast(visits.number as varchar), events.document, events.place, events.note
    from follow_up_events as events
    inner join visits on visits.number = events.visit_number
    union all
    select 'meetings', data_row, state, title, document, concat_ws('; ', place, also_place), note
    from meetings
    union all
    select 'undated_meetings', data_row, state, title, document,
        concat_ws('; ', place, also_place), note
    from undated_meetings
    union all
    select 'points', data_row, state, point, document, place, note
    from points
    union all
    select 'notices', data_row, state, title, document, place, note
    from notices
    union all
    select 'notice_states', named.data_row, named.state, notices.title, named.document,
        named.place, notices.note
    from notice_states as named
    inner join notices on notices.id = named.notice
    union all
    select 'visit_proposals', data_row, state, cast(year as varchar), document, place, note
    from visit_proposals
    union all
    select 'recommendations', recommendations.data_row, recommendations.state,
        'No. ' || cast(recommendations.visit_number as varchar),
        recommendations.document, recommendations.place, null
    from recommendations
    union all
    select 'assistance_steps', steps.data_row, steps.state, assistance.title,
        steps.document, steps.place, steps.note
    from assistance_steps as steps
    inner join assistance on assistance.id = steps.assistance
    union all
    select 'state_reports', data_row, state, symbol, document, place, note
    from state_reports
    union all
    select 'contacts', data_row, state, "function", document, place, null
    from contacts
)

select
    naming.state,
    tables.title as table_title,
    naming.mention,
    coalesce(meetings.is_working_translation, naming.table_name = 'undated_meetings')
        as is_working_translation,
    naming.note,
    naming.document,
    naming.place
from naming
inner join states_chosen on states_chosen.iso3 = naming.state
inner join tables on tables.name = naming.table_name
left join meetings
    on naming.table_name = 'meetings' and meetings.data_row = naming.data_row
order by states_chosen.name_en, naming.state, tables.title, naming.data_row

-- Every place of a document that a row of the record names as its source.
-- tables: any of clusters, subregions, states, visit_types, organizations, visits,
--   visit_participants, earlier_visits, reported_visits, survey_statuses, survey_status,
--   meeting_kinds, meetings, meeting_convenors, undated_meetings, themes, assistance_stages,
--   assistance, assistance_places, assistance_partners, stated_figures, follow_up_steps,
--   follow_up_rules, follow_up_events, obligations, obligation_fulfilments, programme_items,
--   programme_item_resolutions, resolutions, resolution_citations, mandates, mandate_evidence,
--   thematic_items, report_sharing, sharing_rules, working_groups, working_group_roles,
--   agreements, strategies, publications, publication_publishers, publication_languages,
--   outreach_figures, posts, assessment_tools, assessment_tool_mentions, partner_access,
--   good_practices, points, visit_arrangements, visit_proposals, recommendations,
--   assistance_steps, state_reports, contacts, notices, notice_states
-- columns: table_name, data_row (the row in the table's file), document, place
select 'clusters' as table_name, data_row, document, place
from clusters
where document is not null
union all
select 'subregions', data_row, document, place
from subregions
where document is not null
union all
select 'states', data_row, document, place
from states
where document is not null
union all
select 'visit_types', data_row, document, place
from visit_types
where document is not null
union all
select 'visit_types', data_row, definition_document, definition_place
from visit_types
where definition_document is not null
union all
select 'organizations', data_row, document, place
from organizations
where document is not null
union all
select 'visits', data_row, document, place
from visits
where document is not null
union all
select 'visit_participants', data_row, document, place
from visit_participants
where document is not null
union all
select 'earlier_visits', data_row, document, place
from earlier_visits
where document is not null
union all
select 'reported_visits', data_row, document, place
from reported_visits
where document is not null
union all
select 'survey_statuses', data_row, document, place
from survey_statuses
where document is not null
union all
select 'survey_status', data_row, document, place
from survey_status
where document is not null
union all
select 'meeting_kinds', data_row, document, place
from meeting_kinds
where document is not null
union all
select 'meetings', data_row, document, place
from meetings
where document is not null
union all
select 'meeting_convenors', data_row, document, place
from meeting_convenors
where document is not null
union all
select 'undated_meetings', data_row, document, place
from undated_meetings
where document is not null
union all
select 'themes', data_row, document, place
from themes
where document is not null
union all
select 'assistance_stages', data_row, document, place
from assistance_stages
where document is not null
union all
select 'assistance', data_row, document, place
from assistance
where document is not null
union all
select 'assistance_places', data_row, document, place
from assistance_places
where document is not null
union all
select 'assistance_partners', data_row, document, place
from assistance_partners
where document is not null
union all
select 'stated_figures', data_row, document, place
from stated_figures
where document is not null
union all
select 'follow_up_steps', data_row, document, place
from follow_up_steps
where document is not null
union all
select 'follow_up_rules', data_row, document, place
from follow_up_rules
where document is not null
union all
select 'follow_up_events', data_row, document, place
from follow_up_events
where document is not null
union all
select 'obligations', data_row, document, place
from obligations
where document is not null
union all
select 'obligation_fulfilments', data_row, document, place
from obligation_fulfilments
where document is not null
union all
select 'programme_items', data_row, document, place
from programme_items
where document is not null
union all
select 'programme_item_resolutions', data_row, document, place
from programme_item_resolutions
where document is not null
union all
select 'resolutions', data_row, subject_document, subject_place
from resolutions
where subject_document is not null
union all
select 'resolutions', data_row, document, place
from resolutions
where document is not null
union all
select 'resolution_citations', data_row, document, place
from resolution_citations
where document is not null
union all
select 'mandates', data_row, document, place
from mandates
where document is not null
union all
select 'mandate_evidence', data_row, document, place
from mandate_evidence
where document is not null
union all
select 'thematic_items', data_row, document, place
from thematic_items
where document is not null
union all
select 'report_sharing', data_row, document, place
from report_sharing
where document is not null
union all
select 'sharing_rules', data_row, document, place
from sharing_rules
where document is not null
union all
select 'working_groups', data_row, document, place
from working_groups
where document is not null
union all
select 'working_group_roles', data_row, document, place
from working_group_roles
where document is not null
union all
select 'agreements', data_row, document, place
from agreements
where document is not null
union all
select 'strategies', data_row, document, place
from strategies
where document is not null
union all
select 'publications', data_row, document, place
from publications
where document is not null
union all
select 'publication_publishers', data_row, document, place
from publication_publishers
where document is not null
union all
select 'publication_languages', data_row, document, place
from publication_languages
where document is not null
union all
select 'outreach_figures', data_row, document, place
from outreach_figures
where document is not null
union all
select 'posts', data_row, document, place
from posts
where document is not null
union all
select 'assessment_tools', data_row, document, place
from assessment_tools
where document is not null
union all
select 'assessment_tool_mentions', data_row, document, place
from assessment_tool_mentions
where document is not null
union all
select 'partner_access', data_row, document, place
from partner_access
where document is not null
union all
select 'good_practices', data_row, document, place
from good_practices
where document is not null
union all
select 'points', data_row, document, place
from points
where document is not null
union all
select 'visit_arrangements', data_row, document, place
from visit_arrangements
where document is not null
union all
select 'visit_proposals', data_row, document, place
from visit_proposals
where document is not null
union all
select 'recommendations', data_row, document, place
from recommendations
where document is not null
union all
select 'assistance_steps', data_row, document, place
from assistance_steps
where document is not null
union all
select 'state_reports', data_row, document, place
from state_reports
where document is not null
union all
select 'contacts', data_row, document, place
from contacts
where document is not null
union all
select 'notice_states', data_row, document, place
from notice_states
where document is not null
union all
select 'notices', data_row, document, place
from notices
where document is not null
union all
select 'notices', data_row, second_document, second_place
from notices
where second_document is not null

-- What the record holds about a State, fact by fact; a fact that is not known says why.
-- grain: one row per State and fact
-- draws on: state/visits, visits/participants, state/earlier_visits, state/assistance,
--   state/assistance_links, assistance/for_wider_regions, state/meetings, state/notices,
--   partners/strategies, visits/reported
-- uses: states_chosen, surveys_known, consents_listed, visits_started, visits_over,
--   assistance_begun, meetings_begun, strategies_begun, earlier_visits_over, reported_visits_known,
--   states_of_notices
-- any of: visits, visit_participants, organizations, earlier_visits, reported_visits,
--   survey_status, assistance, assistance_places, assistance_partners, report_sharing, strategies,
--   meetings, undated_meetings, notices, stated_figures
-- parameters: $state text[] (null: all), $as_of date (all: the whole record; a visit counts once
--   it has ended, and is under way until then)
-- columns: state, fact_group, fact, value_type (text, code, number or date),
--   value_text (null: not known), basis (inferred as soon as a part of
--   it is; else stated, counted or un_usage; null: not known),
--   unknown_reason (null: known), document, place
with visited as (
    select
        state,
        count(*) as visits,
        max(number) as last_number,
        case when min(document) = max(document) then min(document) end as document,
        case
            when min(document) = max(document) then string_agg(place, '; ' order by number)
        end as place
    from visits_over
    group by state
),

begun as (
    select
        *,
        row_number() over (partition by state order by last_day desc, number) as age
    from visits_started
    where number not in (select number from visits_over)
),

latest as (
    select visits.*
    from visits
    inner join visited on visited.last_number = visits.number
),

joining as (
    select
        participants.visit_number,
        string_agg(participants.name, ', ' order by participants.name) as names,
        case when bool_or(participants.is_read) then 'inferred' else 'stated' end as basis,
        case
            when min(participants.document) = max(participants.document)
                then min(participants.document)
        end as document,
        case
            when min(participants.document) = max(participants.document)
                then string_agg(distinct participants.place, '; ' order by participants.place)
        end as place
    from (
        select
            visit_participants.visit_number,
            coalesce(organizations.acronym, organizations.short_name, organizations.name_en)
                as name,
            bool_or(visit_participants.visit_number_basis = 'inferred') as is_read,
            min(visit_participants.document) as document,
            min(visit_participants.place) as place
        from visit_participants
        inner join organizations on organizations.id = visit_participants.organization
        where visit_participants.visit_number is not null
        group by
            visit_participants.visit_number,
            coalesce(organizations.acronym, organizations.short_name, organizations.name_en)
    ) as participants
    group by participants.visit_number
),

-- Where the documents state more visits than the record lists.
stated_total as (
    select document, place
    from stated_figures
    where question = 'counts/visits' and comparison = 'subset'
    order by data_row
    limit 1
),

-- That the register begins with a later number is itself a fact: what came before is not listed.
register as (
    select
        numbers.first_number,
        visits.document as first_document,
        visits.place as first_place,
        stated_total.document,
        stated_total.place
    from (select min(number) as first_number from visits) as numbers
    left join visits on visits.number = numbers.first_number
    left join stated_total on numbers.first_number is not null
),

-- Some of what came before is named in passing, with the year of the visit or of its report.
named_earlier as (
    select
        state,
        count(*) as visits,
        string_agg(year_of_visit, '; ' order by year_of_visit) as visit_years,
        string_agg(year_of_report, '; ' order by year_of_report) as report_years,
        case when bool_or(basis = 'inferred') then 'inferred' else 'stated' end as basis,
        case when min(document) = max(document) then min(document) end as document,
        case
            when min(document) = max(document)
                then string_agg(distinct place, '; ' order by place)
        end as place
    from (
        select
            state,
            basis,
            document,
            place,
            case when year_of = 'visit' then cast(year(first_day) as varchar) end
                as year_of_visit,
            case when year_of = 'report' then cast(year(first_day) as varchar) end
                as year_of_report
        from earlier_visits_over
    ) as earlier
    group by state
),

named_by_activities as (
    select assistance_places.state, assistance_places.assistance, 'activities' as fact,
        null as basis, assistance_places.document, assistance_places.place
    from assistance_places
    where assistance_places.role = 'beneficiary' and assistance_places.state is not null
    union all
    -- as state/assistance has it: a region that is not said to be the Directorate's is read as it
    select states.iso3, assistance_places.assistance, 'activities_subregion',
        coalesce(assistance_places.subregion_basis, 'inferred'),
        assistance_places.document, assistance_places.place
    from assistance_places
    inner join states on states.subregion = assistance_places.subregion
    where assistance_places.role = 'beneficiary' and assistance_places.state is null
    union all
    -- of a region that may hold a part of the State's own, as the curator reads it; what names the
    -- State is counted above
    select states.iso3, places.assistance, 'activities_wider', 'inferred', places.document,
        places.place
    from assistance_places as places
    inner join states
        on concat(',', places.may_overlap, ',') like concat('%,', states.subregion, ',%')
    left join assistance_places as own
        on own.assistance = places.assistance
        and own.role = 'beneficiary'
        and own.state = states.iso3
    where places.role = 'beneficiary' and own.assistance is null
    union all
    select assistance_places.state, assistance_places.assistance, 'activities_other', null,
        assistance_places.document, assistance_places.place
    from assistance_places
    where assistance_places.role <> 'beneficiary' and assistance_places.state is not null
    union all
    select assistance_partners.state, assistance_partners.assistance, 'activities_other',
        assistance_partners.role_basis,
        assistance_partners.document, assistance_partners.place
    from assistance_partners
    where assistance_partners.state is not null
),

assisted as (
    select
        state,
        fact,
        count(*) filter (where nth = 1) as activities,
        bool_or(basis = 'inferred') as is_inferred,
        case when min(document) = max(document) then min(document) end as document,
        case
            when min(document) = max(document)
                then string_agg(distinct place, '; ' order by place)
        end as place
    from (
        select
            *,
            row_number() over (partition by state, fact, assistance order by place) as nth
        from named_by_activities
        where assistance in (select id from assistance_begun)
    ) as numbered
    group by state, fact
),

own_strategies as (
    select
        state,
        string_agg(title, '; ' order by title) as titles,
        case when bool_or(status_basis = 'inferred') then 'inferred' else 'stated' end as basis,
        case when min(document) = max(document) then min(document) end as document,
        case
            when min(document) = max(document)
                then string_agg(distinct place, '; ' order by place)
        end as place
    from strategies_begun
    where state is not null and not may_begin_later
    group by state
),

-- Of several consents the one to share the whole report says most; the list of them has no dates,
-- so that before the day to which it speaks nothing is known of it.
consents as (
    select
        *,
        row_number() over (
            partition by state
            order by consent desc, data_row
        ) as place_in_line
    from consents_listed
    where not is_later
),

met as (
    select state, count(*) as meetings, min(document) as document,
        string_agg(distinct place, '; ' order by place) as place
    from (
        select state, document, concat_ws('; ', place, also_place) as place
        from meetings_begun
        where not may_begin_later
        union all
        select state, document, concat_ws('; ', place, also_place)
        from undated_meetings
    ) as named
    where state is not null
    group by state
),

noticed as (
    select state, count(*) as notices from states_of_notices group by state
),

-- What a fact rests on: without one of these tables it would say that there is nothing.
resting as (
    select 'visit_under_way' as fact, 'visits' as table_name
    union all
    select 'last_visit', 'visits'
    union all
    select 'last_visit_type', 'visits'
    union all
    select 'last_visit_ordinal', 'visits'
    union all
    select 'last_visit_joined', 'visits'
    union all
    select 'last_visit_joined', 'visit_participants'
    union all
    select 'last_visit_joined', 'organizations'
    union all
    select 'visits', 'visits'
    union all
    select 'first_listed', 'visits'
    union all
    select 'earlier_visits', 'visits'
    union all
    select 'earlier_visits', 'earlier_visits'
    union all
    select 'status', 'survey_status'
    union all
    select 'activities', 'assistance'
    union all
    select 'activities', 'assistance_places'
    union all
    select 'activities_subregion', 'assistance'
    union all
    select 'activities_subregion', 'assistance_places'
    union all
    select 'activities_wider', 'assistance'
    union all
    select 'activities_wider', 'assistance_places'
    union all
    select 'activities_other', 'assistance'
    union all
    select 'activities_other', 'assistance_places'
    union all
    select 'activities_other', 'assistance_partners'
    union all
    select 'consent', 'report_sharing'
    union all
    select 'strategies', 'strategies'
    union all
    select 'meetings', 'meetings'
    union all
    select 'meetings', 'undated_meetings'
    union all
    select 'notices', 'notices'
),

facts as (
    -- a day, or a month, or a year alone: no more than is stated
    select 4 as position, state, 'visit_under_way' as fact,
        case when date_precision in ('month', 'year') then 'text' else 'date' end as value_type,
        left(cast(last_day as varchar), case date_precision
            when 'year' then 4
            when 'month' then 7
            else 10
        end) as value_text,
        'stated' as basis, null as unknown_reason, document, place
    from begun
    where age = 1
    union all
    select 0, states_chosen.iso3, 'last_visit',
        case when latest.date_precision in ('month', 'year') then 'text' else 'date' end,
        left(cast(latest.last_day as varchar), case latest.date_precision
            when 'year' then 4
            when 'month' then 7
            else 10
        end),
        'stated', 'not_in_documents', latest.document, latest.place
    from states_chosen
    left join latest on latest.state = states_chosen.iso3
    union all
    select 1, states_chosen.iso3, 'last_visit_type', 'code', latest.visit_type, 'stated',
        'not_in_documents', latest.document, latest.place
    from states_chosen
    left join latest on latest.state = states_chosen.iso3
    union all
    select 2, states_chosen.iso3, 'last_visit_ordinal', 'text', latest.ordinal_as_stated, 'stated',
        case when latest.number is null then 'not_in_documents' else 'not_stated' end,
        latest.document, latest.place
    from states_chosen
    left join latest on latest.state = states_chosen.iso3
    union all
    select 3, states_chosen.iso3, 'last_visit_joined', 'text', joining.names, joining.basis,
        case when latest.number is null then 'not_in_documents' else 'not_stated' end,
        joining.document, joining.place
    from states_chosen
    left join latest on latest.state = states_chosen.iso3
    left join joining on joining.visit_number = latest.number
    union all
    select 5, states_chosen.iso3, 'visits', 'number', cast(coalesce(visited.visits, 0) as varchar),
        'counted', null, visited.document, visited.place
    from states_chosen
    left join visited on visited.state = states_chosen.iso3
    union all
    select 6, states_chosen.iso3, 'first_listed', 'text', cast(register.first_number as varchar),
        'stated', 'not_in_documents', register.first_document, register.first_place
    from states_chosen
    cross join register
    where register.first_number is null or register.first_number > 1
    union all
    select 7, states_chosen.iso3, 'earlier_visits', 'number', cast(named_earlier.visits as varchar),
        case named_earlier.basis when 'inferred' then 'inferred' else 'counted' end,
        'not_in_documents',
        coalesce(named_earlier.document, register.document),
        case when named_earlier.document is null then register.place else named_earlier.place end
    from states_chosen
    cross join register
    left join named_earlier on named_earlier.state = states_chosen.iso3
    where register.first_number is null
        or register.first_number > 1
        or named_earlier.visits is not null
    union all
    select 8, state, 'earlier_visit_years', 'text', visit_years, basis, null, document, place
    from named_earlier
    where visit_years is not null
    union all
    select 9, state, 'earlier_report_years', 'text', report_years, basis, null, document, place
    from named_earlier
    where report_years is not null
    union all
    select 9.5, state, 'reported_visits', 'number', cast(count(*) as varchar), 'counted', null,
        case when min(document) = max(document) then min(document) end,
        case when min(document) = max(document) then min(place) end
    from reported_visits_known
    where not may_begin_later
    group by state
    union all
    select 10, states_chosen.iso3, 'status', 'code',
        case
            when surveys_known.status_kind in ('marked', 'unmarked') then surveys_known.status
        end,
        'stated',
        case surveys_known.status_kind
            when 'cut_off' then 'row_cut_off'
            when 'not_known_then' then 'not_known_then'
            else 'not_stated'
        end,
        surveys_known.document, surveys_known.place
    from states_chosen
    left join surveys_known on surveys_known.state = states_chosen.iso3
    union all
    select 11, iso3, 'subregion', 'code', subregion, subregion_basis, null, document, place
    from states_chosen
    union all
    select 12, iso3, 'cluster', 'code', cluster, subregion_basis, null, document, place
    from states_chosen
    union all
    select 13, iso3, 'name_as_stated', 'text', name_as_stated, 'stated',
        case listing when 'cut_off' then 'row_cut_off' else 'not_stated' end, document, place
    from states_chosen
    union all
    select kinds.position, states_chosen.iso3, kinds.fact, 'number',
        cast(coalesce(assisted.activities, 0) as varchar),
        case when assisted.is_inferred then 'inferred' else 'counted' end, null,
        assisted.document, assisted.place
    from states_chosen
    cross join (
        select 14 as position, 'activities' as fact
        union all
        select 15, 'activities_subregion'
        union all
        select 15.5, 'activities_wider'
        union all
        select 16, 'activities_other'
    ) as kinds
    left join assisted on assisted.state = states_chosen.iso3 and assisted.fact = kinds.fact
    union all
    select 17, states_chosen.iso3, 'consent', 'code', consents.consent, 'stated',
        case
            when states_chosen.iso3 in (select state from report_sharing) then 'not_known_then'
            else 'not_stated'
        end,
        consents.document, consents.place
    from states_chosen
    left join consents on consents.state = states_chosen.iso3 and consents.place_in_line = 1
    union all
    select 18, states_chosen.iso3, 'strategies', 'text', own_strategies.titles,
        own_strategies.basis, 'not_stated', own_strategies.document, own_strategies.place
    from states_chosen
    left join own_strategies on own_strategies.state = states_chosen.iso3
    union all
    select 19, states_chosen.iso3, 'meetings', 'number', cast(met.meetings as varchar),
        'counted', 'not_linked', met.document, met.place
    from states_chosen
    left join met on met.state = states_chosen.iso3
    union all
    select 20, states_chosen.iso3, 'notices', 'number',
        cast(coalesce(noticed.notices, 0) as varchar), 'counted', null, null, null
    from states_chosen
    left join noticed on noticed.state = states_chosen.iso3
    union all
    select 21, iso3, 'name_en', 'text', name_en, 'un_usage', 'not_entered', null, null
    from states_chosen
    union all
    select 22, iso3, 'name_fr', 'text', name_fr, 'un_usage', 'not_entered', null, null
    from states_chosen
    union all
    select 23, iso3, 'name_es', 'text', name_es, 'un_usage', 'not_entered', null, null
    from states_chosen
    union all
    select 24, iso3, 'name_ru', 'text', name_ru, 'un_usage', 'not_entered', null, null
    from states_chosen
    union all
    select 25, iso3, 'name_zh', 'text', name_zh, 'un_usage', 'not_entered', null, null
    from states_chosen
    union all
    select 26, iso3, 'name_ar', 'text', name_ar, 'un_usage', 'not_entered', null, null
    from states_chosen
    union all
    select 27, iso3, 'm49', 'text', m49, 'un_usage', 'not_entered', null, null
    from states_chosen
)

select
    facts.state,
    case
        when facts.position < 10 then 'visits'
        when facts.position <= 13 then 'lists'
        when facts.position <= 16 then 'assistance'
        when facts.position <= 20 then 'other'
        else 'names'
    end as fact_group,
    facts.fact,
    facts.value_type,
    facts.value_text,
    case when facts.value_text is not null then facts.basis end as basis,
    case when facts.value_text is null then facts.unknown_reason end as unknown_reason,
    facts.document,
    facts.place
from facts
inner join states_chosen on states_chosen.iso3 = facts.state
where facts.fact not in (
    select fact from resting where table_name not in (select name from tables)
)
order by states_chosen.name_en, facts.state, facts.position

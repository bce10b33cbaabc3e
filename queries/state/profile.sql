-- What the record holds about a State, fact by fact; a fact that is not known says why.
-- grain: one row per State and fact
-- parameters: $state text[] (null: all), $as_of date (null: the whole record)
-- columns: state, fact_group, fact, value_type (text, code, number or date),
--   value_text (null: not known), basis (stated, inferred, counted or un_usage; null: not known),
--   unknown_reason (null: known), document, place
with chosen as (
    select * from states where $state is null or list_contains($state, iso3)
),

visited as (
    select
        state,
        count(*) as visits,
        max(number) as last_number,
        case when count(distinct document) = 1 then min(document) end as document,
        case
            when count(distinct document) = 1 then string_agg(place, '; ' order by number)
        end as place
    from visits
    where $as_of is null or first_day <= $as_of
    group by state
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
        case when bool_or(participants.basis = 'inferred') then 'inferred' else 'stated' end
            as basis,
        case
            when count(distinct participants.document) = 1 then min(participants.document)
        end as document,
        case
            when count(distinct participants.document) = 1
                then string_agg(distinct participants.place, '; ' order by participants.place)
        end as place
    from (
        select
            visit_participants.visit_number,
            coalesce(organizations.acronym, organizations.short_name, organizations.name_en)
                as name,
            max(visit_participants.visit_number_basis) as basis,
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

-- That the register begins with a later number is itself a fact: what came before is not listed.
earlier as (
    select numbers.first_number, stated_figures.document, stated_figures.place
    from (select min(number) as first_number from visits) as numbers
    left join stated_figures on stated_figures.id = 'visits_since_2005'
),

dated as (
    select id from assistance where $as_of is null or first_day is null or first_day <= $as_of
),

named_by_activities as (
    select assistance_places.state, assistance_places.assistance, 'activities' as fact,
        assistance_places.document, assistance_places.place
    from assistance_places
    where assistance_places.role = 'beneficiary' and assistance_places.state is not null
    union all
    select states.iso3, assistance_places.assistance, 'activities_subregion',
        assistance_places.document, assistance_places.place
    from assistance_places
    inner join states on states.subregion = assistance_places.subregion
    where assistance_places.role = 'beneficiary' and assistance_places.state is null
    union all
    select assistance_places.state, assistance_places.assistance, 'activities_other',
        assistance_places.document, assistance_places.place
    from assistance_places
    where assistance_places.role <> 'beneficiary' and assistance_places.state is not null
    union all
    select assistance_partners.state, assistance_partners.assistance, 'activities_other',
        assistance_partners.document, assistance_partners.place
    from assistance_partners
    where assistance_partners.state is not null
),

assisted as (
    select
        named_by_activities.state,
        named_by_activities.fact,
        count(distinct named_by_activities.assistance) as activities,
        case
            when count(distinct named_by_activities.document) = 1
                then min(named_by_activities.document)
        end as document,
        case
            when count(distinct named_by_activities.document) = 1
                then string_agg(
                    distinct named_by_activities.place, '; ' order by named_by_activities.place
                )
        end as place
    from named_by_activities
    inner join dated on dated.id = named_by_activities.assistance
    group by named_by_activities.state, named_by_activities.fact
),

own_strategies as (
    select
        state,
        string_agg(title, '; ' order by title) as titles,
        case when bool_or(status_basis = 'inferred') then 'inferred' else 'stated' end as basis,
        case when count(distinct document) = 1 then min(document) end as document,
        case
            when count(distinct document) = 1
                then string_agg(distinct place, '; ' order by place)
        end as place
    from strategies
    where state is not null and ($as_of is null or first_day is null or first_day <= $as_of)
    group by state
),

-- Of several consents the one to share the whole report says most.
consents as (
    select
        state,
        max(consent) as consent,
        arg_max(document, consent) as document,
        arg_max(place, consent) as place
    from report_sharing
    group by state
),

met as (
    select state, count(*) as meetings, min(document) as document,
        string_agg(distinct place, '; ' order by place) as place
    from meetings
    where state is not null and ($as_of is null or first_day <= $as_of)
    group by state
),

noticed as (
    select state, count(*) as notices from notices where state is not null group by state
),

facts as (
    select 1 as position, chosen.iso3 as state, 'last_visit' as fact,
        case when latest.date_precision in ('month', 'year') then 'text' else 'date' end
            as value_type,
        -- 2018-07-11, or 2018-07, or 2018: no more than is stated
        case latest.date_precision
            when 'year' then left(cast(latest.last_day as varchar), 4)
            when 'month' then left(cast(latest.last_day as varchar), 7)
            else cast(latest.last_day as varchar)
        end as value_text,
        'stated' as basis, 'not_in_public_record' as unknown_reason,
        latest.document, latest.place
    from chosen
    left join latest on latest.state = chosen.iso3
    union all
    select 2, chosen.iso3, 'last_visit_type', 'code', latest.visit_type, 'stated',
        'not_in_public_record', latest.document, latest.place
    from chosen
    left join latest on latest.state = chosen.iso3
    union all
    select 3, chosen.iso3, 'last_visit_ordinal', 'text', latest.ordinal_as_stated, 'stated',
        case when latest.number is null then 'not_in_public_record' else 'not_stated' end,
        latest.document, latest.place
    from chosen
    left join latest on latest.state = chosen.iso3
    union all
    select 4, chosen.iso3, 'last_visit_joined', 'text', joining.names, joining.basis,
        case when latest.number is null then 'not_in_public_record' else 'not_stated' end,
        joining.document, joining.place
    from chosen
    left join latest on latest.state = chosen.iso3
    left join joining on joining.visit_number = latest.number
    union all
    select 5, chosen.iso3, 'visits', 'number', cast(coalesce(visited.visits, 0) as varchar),
        'counted', null, visited.document, visited.place
    from chosen
    left join visited on visited.state = chosen.iso3
    union all
    select 6, chosen.iso3, 'earlier_visits', 'number', null, null, 'not_in_public_record',
        earlier.document, earlier.place
    from chosen
    cross join earlier
    where earlier.first_number is null or earlier.first_number > 1
    union all
    select 7, chosen.iso3, 'status', 'code',
        case when survey_status.status <> 'row_cut_off' then survey_status.status end, 'stated',
        case survey_status.status when 'row_cut_off' then 'row_cut_off' else 'not_stated' end,
        survey_status.document, survey_status.place
    from chosen
    left join survey_status on survey_status.state = chosen.iso3
    union all
    select 8, iso3, 'subregion', 'code', subregion, subregion_basis, null, document, place
    from chosen
    union all
    select 9, iso3, 'cluster', 'code', cluster, subregion_basis, null, document, place
    from chosen
    union all
    select 10, iso3, 'name_as_stated', 'text', name_as_stated, 'stated',
        case listing when 'cut_off' then 'row_cut_off' else 'not_stated' end, document, place
    from chosen
    union all
    select kinds.position, chosen.iso3, kinds.fact, 'number',
        cast(coalesce(assisted.activities, 0) as varchar), 'counted', null,
        assisted.document, assisted.place
    from chosen
    cross join (
        select 11 as position, 'activities' as fact
        union all
        select 12, 'activities_subregion'
        union all
        select 13, 'activities_other'
    ) as kinds
    left join assisted on assisted.state = chosen.iso3 and assisted.fact = kinds.fact
    union all
    select 14, chosen.iso3, 'consent', 'code', consents.consent, 'stated', 'not_stated',
        consents.document, consents.place
    from chosen
    left join consents on consents.state = chosen.iso3
    union all
    select 15, chosen.iso3, 'strategies', 'text', own_strategies.titles, own_strategies.basis,
        'not_stated', own_strategies.document, own_strategies.place
    from chosen
    left join own_strategies on own_strategies.state = chosen.iso3
    union all
    select 16, chosen.iso3, 'meetings', 'number', cast(met.meetings as varchar),
        'counted', 'not_linked', met.document, met.place
    from chosen
    left join met on met.state = chosen.iso3
    union all
    select 17, chosen.iso3, 'notices', 'number', cast(coalesce(noticed.notices, 0) as varchar),
        'counted', null, null, null
    from chosen
    left join noticed on noticed.state = chosen.iso3
    union all
    select 18, iso3, 'name_en', 'text', name_en, 'un_usage', 'not_entered', null, null from chosen
    union all
    select 19, iso3, 'name_fr', 'text', name_fr, 'un_usage', 'not_entered', null, null from chosen
    union all
    select 20, iso3, 'name_es', 'text', name_es, 'un_usage', 'not_entered', null, null from chosen
    union all
    select 21, iso3, 'name_ru', 'text', name_ru, 'un_usage', 'not_entered', null, null from chosen
    union all
    select 22, iso3, 'name_zh', 'text', name_zh, 'un_usage', 'not_entered', null, null from chosen
    union all
    select 23, iso3, 'name_ar', 'text', name_ar, 'un_usage', 'not_entered', null, null from chosen
    union all
    select 24, iso3, 'm49', 'text', m49, 'un_usage', 'not_entered', null, null from chosen
)

select
    facts.state,
    case
        when facts.position <= 6 then 'visits'
        when facts.position <= 10 then 'lists'
        when facts.position <= 13 then 'assistance'
        when facts.position <= 17 then 'other'
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
inner join chosen on chosen.iso3 = facts.state
order by chosen.name_en, facts.state, facts.position

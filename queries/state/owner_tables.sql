-- The tables that a register's owner supplies, with how many rows each has on a State.
-- grain: one row per State and table
-- uses: states_chosen
-- any of: visit_proposals, recommendations, assistance_steps, state_reports, contacts,
--   assistance_places
-- parameters: $state text[] (null: all)
-- columns: state, table_title, rows (count; null: the table is empty),
--   record_status (recorded, none_recorded or not_in_documents), file (that supplies the table)
with listed as (
    select 'visit_proposals' as table_name, state, id from visit_proposals
    union all
    select 'recommendations', state, id from recommendations
    union all
    select 'assistance_steps', coalesce(steps.state, places.state), steps.id
    from assistance_steps as steps
    left join assistance_places as places
        on steps.state is null
        and places.assistance = steps.assistance
        and places.role = 'beneficiary'
    where coalesce(steps.state, places.state) is not null
    union all
    select 'state_reports', state, resolution || ' ' || cast(number as varchar)
    from state_reports
    union all
    select 'contacts', state, id from contacts where state is not null
),

owned as (
    select 1 as position, 'visit_proposals' as table_name
    union all
    select 2, 'recommendations'
    union all
    select 3, 'assistance_steps'
    union all
    select 4, 'state_reports'
    union all
    select 5, 'contacts'
),

counted as (
    select table_name, state, count(distinct id) as rows
    from listed
    group by table_name, state
)

select
    states_chosen.iso3 as state,
    tables.title as table_title,
    case when tables.rows > 0 then coalesce(counted.rows, 0) end as rows,
    case
        when tables.rows = 0 then 'not_in_documents'
        when counted.rows is null then 'none_recorded'
        else 'recorded'
    end as record_status,
    'data/' || owned.table_name || '.csv' as file
from states_chosen
cross join owned
inner join tables on tables.name = owned.table_name
left join counted
    on counted.table_name = owned.table_name
    and counted.state = states_chosen.iso3
order by states_chosen.name_en, states_chosen.iso3, owned.position

-- Obligations by how often they are owed and by what the record holds on their fulfilment.
-- grain: one row per cadence and status of fulfilment
-- draws on: mandates/obligations, mandates/fulfilments
-- parameters: $as_of date (null: the whole record; what is due is then judged by its last day)
-- columns: cadence, fulfilment_status (recorded, not_yet_due, begins_later, no_public_record),
--   obligations (count)
with reach as (
    select coalesce($as_of, data_as_of) as today from build
),

fulfilled as (
    select distinct obligation
    from fulfilments_known
    where $as_of is null or known_on <= $as_of
),

judged as (
    select
        obligations.cadence,
        case
            when fulfilled.obligation is not null then 'recorded'
            when obligations.starts > reach.today then 'begins_later'
            when obligations.due_day >= reach.today then 'not_yet_due'
            else 'no_public_record'
        end as fulfilment_status
    from obligations
    cross join reach
    left join fulfilled on fulfilled.obligation = obligations.id
)

select cadence, fulfilment_status, count(*) as obligations
from judged
group by cadence, fulfilment_status
order by
    case cadence
        when 'yearly' then 1
        when 'half_yearly' then 2
        when 'quarterly' then 3
        when 'regularly' then 4
        when 'standing' then 5
        when 'on_request' then 6
        else 7
    end,
    fulfilment_status

-- Obligations by how often they are owed and by what the record holds on their fulfilment.
-- grain: one row per cadence and status of fulfilment; a day that is no duty is left out
-- draws on: mandates/obligations, mandates/fulfilments
-- uses: obligations_judged
-- any of: obligation_fulfilments
-- parameters: $as_of date (all: the whole record, judged by the day of its last document)
-- columns: cadence, fulfilment_status (recorded, not_yet_due, begins_later, no_public_record),
--   obligations (count)
select cadence, fulfilment_status, count(*) as obligations
from obligations_judged
where is_duty
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

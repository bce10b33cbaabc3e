-- Obligations by how often they are owed and by what the record holds on their fulfilment.
-- grain: one row per cadence and status of fulfilment; a day that is no duty is left out
-- draws on: mandates/obligations, mandates/fulfilments
-- uses: obligations_chosen
-- any of: obligation_fulfilments
-- parameters: $as_of date (all: the whole record, judged by the day of its last document), $body
--   text[] (null: all), $fulfilment_status text[] (null: all), $cadence text[] (null: all)
-- columns: cadence, fulfilment_status (recorded, not_yet_due, begins_later, may_be_recorded: for a
--   month or year that is not over, not_in_documents), obligations (count)
select judged.cadence, judged.fulfilment_status, count(*) as obligations
from obligations_chosen as judged
left join codes_in_order as cadences
    on cadences.vocabulary = 'cadence' and cadences.code = judged.cadence
where judged.is_duty
group by judged.cadence, judged.fulfilment_status, cadences.position
order by
    cadences.position nulls last,
    judged.cadence,
    judged.fulfilment_status

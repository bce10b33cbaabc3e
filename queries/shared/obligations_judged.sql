-- Every obligation with what the record holds on its fulfilment up to a day.
-- grain: one row per obligation
-- uses: today, fulfilments_recorded
-- parameters: $as_of date (all: the whole record; what is due is then judged by its last day)
-- columns: all of obligations_timed, then fulfilments (count), today (date), fulfilment_status
--   (recorded, not_yet_due, begins_later, no_public_record)
select
    obligations_timed.*,
    coalesce(counted.fulfilments, 0) as fulfilments,
    today.today,
    case
        when counted.fulfilments > 0 then 'recorded'
        when obligations_timed.known_on > today.today then 'begins_later'
        when obligations_timed.due_day >= today.today then 'not_yet_due'
        else 'no_public_record'
    end as fulfilment_status
from obligations_timed
cross join today
left join (
    select obligation, count(*) as fulfilments
    from fulfilments_recorded
    group by obligation
) as counted on counted.obligation = obligations_timed.id

-- What is owed, to whom and how often, with the record of its fulfilment up to a date.
-- grain: one row per obligation
-- draws on: mandates/fulfilments
-- parameters: $as_of date (null: the whole record; what is due is then judged by its last day)
-- columns: id, title, owed_by, owed_to (null: nobody is named), cadence, is_minimum (at least so
--   often), force, due_day (date; null: no time is stated), starts (date), ends (date),
--   fulfilment_status (recorded, not_yet_due, begins_later, no_public_record), fulfilments (count,
--   those known by then), first_day (date; of the last one whose day, month or year is stated),
--   last_day (date), date_precision, document, place
with reach as (
    select coalesce($as_of, data_as_of) as today from build
),

record_of as (
    select
        obligation,
        count(*) as fulfilments,
        max(fulfilled_on) as first_day,
        max_by(latest, fulfilled_on) as last_day,
        max_by(date_precision, fulfilled_on) as date_precision
    from fulfilments_known
    where $as_of is null or known_on <= $as_of
    group by obligation
)

select
    obligations.id,
    obligations.title,
    obligations.owed_by,
    obligations.owed_to,
    obligations.cadence,
    obligations.is_minimum,
    obligations.force,
    obligations.due_day,
    obligations.starts,
    obligations.ends,
    case
        when record_of.fulfilments > 0 then 'recorded'
        when obligations.starts > reach.today then 'begins_later'
        when obligations.due_day >= reach.today then 'not_yet_due'
        else 'no_public_record'
    end as fulfilment_status,
    coalesce(record_of.fulfilments, 0) as fulfilments,
    record_of.first_day,
    record_of.last_day,
    record_of.date_precision,
    obligations.document,
    obligations.place
from obligations
cross join reach
left join record_of on record_of.obligation = obligations.id
order by
    case obligations.cadence
        when 'yearly' then 1
        when 'half_yearly' then 2
        when 'quarterly' then 3
        when 'regularly' then 4
        when 'standing' then 5
        when 'on_request' then 6
        else 7
    end,
    obligations.due_day nulls last,
    obligations.document,
    obligations.id

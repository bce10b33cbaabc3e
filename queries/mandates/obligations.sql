-- What is owed, to whom and how often, with the record of its fulfilment up to a date.
-- grain: one row per obligation
-- parameters: $as_of date (null: the whole record; what is due is then judged by its last day)
-- columns: id, title, owed_by, owed_to (null: nobody is named), cadence, is_minimum (at least so
--   often), force, due_day (date; null: no time is stated), starts (date), ends (date),
--   fulfilment_status (recorded, not_yet_due, begins_later, no_public_record), fulfilments (count,
--   those known by then), first_day (date; of the last one whose day, month or year is stated),
--   last_day (date), date_precision, document, place
with reach as (
    select coalesce($as_of, data_as_of) as today from build
),

known as (
    select
        obligation_fulfilments.obligation,
        obligation_fulfilments.fulfilled_on,
        obligation_fulfilments.date_precision,
        -- without a date: when the document that answers it, or the one that says so, was written
        coalesce(
            obligation_fulfilments.fulfilled_on,
            cited.dated,
            case when obligation_fulfilments.place like 'letter%' then said.dated end,
            said.data_as_of,
            said.dated
        ) as known_on
    from obligation_fulfilments
    inner join documents as said on said.id = obligation_fulfilments.document
    left join documents as cited on cited.id = obligation_fulfilments.cited_document
),

record_of as (
    select
        obligation,
        count(*) as fulfilments,
        max(fulfilled_on) as first_day,
        max_by(date_precision, fulfilled_on) as date_precision
    from known
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
    case record_of.date_precision
        when 'year' then make_date(year(record_of.first_day), 12, 31)
        when 'month' then last_day(record_of.first_day)
        else record_of.first_day
    end as last_day,
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

-- Every obligation with what the record surely holds on its fulfilment up to a day.
-- grain: one row per obligation
-- uses: today, fulfilments_recorded
-- parameters: $as_of date (all: the whole record; what is due is then judged by the day of its last
--   document, from which the last fulfilments are known)
-- columns: all of obligations_timed, then fulfilments (count; one that several
--   rows tell counts once), today (date), fulfilment_status
--   (recorded, not_yet_due, begins_later, may_be_recorded: for a month or year that is not
--   over, not_in_documents)
with judged as (
    select
        case
            when $as_of is null and written.last_day > today.today then written.last_day
            else today.today
        end as today
    from today
    cross join (select max(dated) as last_day from documents) as written
)

select
    obligations_timed.*,
    coalesce(counted.fulfilments, 0) as fulfilments,
    judged.today,
    case
        when counted.fulfilments > 0 then 'recorded'
        when obligations_timed.known_on > judged.today then 'begins_later'
        when obligations_timed.due_day >= judged.today then 'not_yet_due'
        when counted.may_be > 0 then 'may_be_recorded'
        else 'not_in_documents'
    end as fulfilment_status
from obligations_timed
cross join judged
left join (
    select
        obligation,
        count(distinct coalesce(told_with, id))
            filter (where not may_begin_later) as fulfilments,
        count(*) filter (where may_begin_later) as may_be
    from fulfilments_recorded
    group by obligation
) as counted on counted.obligation = obligations_timed.id

-- What is owed, to whom and how often, with the record of its fulfilment up to a date.
-- grain: one row per obligation; a day that is no duty, such as the end of a mandate, is left out
-- draws on: mandates/fulfilments
-- uses: obligations_chosen, fulfilments_done
-- any of: obligation_fulfilments
-- parameters: $as_of date (all: the whole record, judged by the day of its last document), $body
--   text[] (null: all), $fulfilment_status text[] (null: all), $cadence text[] (null: all)
-- columns: id, title, owed_by, owed_to (null: nobody is named), cadence, is_minimum (at least so
--   often), force, due_day (date; null: no time is stated), due_basis, starts (date), ends (date),
--   fulfilment_status (recorded, not_yet_due, begins_later, may_be_recorded: for a month or year
--   that is not over, not_in_documents), fulfilments (count, those known by then), first_day
--   (date; of the last one whose day, month or year is stated),
--   last_day (date), date_precision, note, document, place
with ranked as (
    select
        obligation,
        fulfilled_on as first_day,
        latest as last_day,
        date_precision,
        row_number() over (partition by obligation order by fulfilled_on desc, id) as age
    from fulfilments_done
    where fulfilled_on is not null
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
    obligations.due_basis,
    obligations.starts,
    obligations.ends,
    obligations.fulfilment_status,
    obligations.fulfilments,
    ranked.first_day,
    ranked.last_day,
    ranked.date_precision,
    obligations.note,
    obligations.document,
    obligations.place
from obligations_chosen as obligations
left join ranked on ranked.obligation = obligations.id and ranked.age = 1
left join codes_in_order as cadences
    on cadences.vocabulary = 'cadence' and cadences.code = obligations.cadence
where obligations.is_duty
order by
    cadences.position nulls last,
    obligations.due_day nulls last,
    obligations.document,
    obligations.id

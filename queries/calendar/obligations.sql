-- Obligations as entries of a calendar: when they are due, as precisely as the documents say.
-- grain: one row per obligation
-- uses: obligations_judged, known_done
-- any of: obligation_fulfilments, follow_up_events
-- parameters: $from date (of the time that it is due; one without a time stays, null: from the
--   first), $to date (likewise, null: to the last), $as_of date (of the fulfilment, all: the whole
--   record, judged by the day of its last document)
-- columns: id, title, first_day (date; null: no time is stated), last_day (date), due_precision,
--   due_basis, is_duty (false: a day that is set, such as the end of a mandate; nothing is owed),
--   owed_by, owed_to (null: nobody is named), cadence, is_minimum (at least so often), force,
--   fulfilment_status (recorded, not_yet_due, begins_later, may_be_recorded: for a month or year
--   that is not over, not_in_documents), fulfilments (count, those known by then), as_of (date),
--   note, document, place, also_stated_in (each as
--   document, colon and place, separated by semicolons), cited (documents and
--   places of the fulfilments known by then, each pair as document, colon and place, set apart by
--   " · "; null: none is known)
select
    obligations.id,
    obligations.title,
    obligations.due_from as first_day,
    obligations.due_day as last_day,
    obligations.due_precision,
    obligations.due_basis,
    coalesce(obligations.is_duty, true) as is_duty,
    obligations.owed_by,
    obligations.owed_to,
    obligations.cadence,
    obligations.is_minimum,
    obligations.force,
    obligations.fulfilment_status,
    obligations.fulfilments,
    obligations.today as as_of,
    obligations.note,
    obligations.document,
    obligations.place,
    obligations.also_stated_in,
    done.cited
from obligations_judged as obligations
left join (
    select
        obligation,
        string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
    from known_done
    where obligation is not null
    group by obligation
) as done on done.obligation = obligations.id
where ($from is null or obligations.due_day is null or obligations.due_day >= $from)
    and ($to is null or obligations.due_day is null or obligations.due_from <= $to)
order by obligations.due_day nulls last, obligations.document, obligations.id

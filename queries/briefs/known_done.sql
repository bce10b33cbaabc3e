-- The rows by which the record knows what is done of that which has its day in a period:
-- fulfilments, and steps that were taken after the same visits.
-- grain: one row per fulfilment, or event after a visit
-- uses: falling_in_period, known_done
-- any of: visits, obligations, obligation_fulfilments, follow_up_rules, follow_up_steps,
--   follow_up_events
-- parameters: $from date (of the step or obligation, null: from the first), $to date (null: to the
--   last), $as_of date (all: the whole record, with the status as of the day that the data reach)
-- columns: document, place
select distinct known_done.document, known_done.place
from known_done
inner join falling_in_period
    on falling_in_period.visit_number = known_done.visit_number
    or falling_in_period.obligation = known_done.obligation
order by known_done.document, known_done.place

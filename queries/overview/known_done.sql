-- The rows by which the record knows what is done of that which falls due in the ninety days after
-- a date: fulfilments, and steps that were taken after the same visits.
-- grain: one row per fulfilment, or event after a visit
-- uses: falling_soon, known_done
-- any of: visits, meetings, obligations, obligation_fulfilments, follow_up_rules,
--   follow_up_steps, follow_up_events
-- parameters: $as_of date (all: the last day of the record, with all that it knows),
--   $cluster text[] (null: all), $subregion text[] (null: all), $state text[] (null: all; where a
--   State is left out, so is what concerns no one State),
--   $happening text[] (null: all)
-- columns: document, place
select distinct known_done.document, known_done.place
from known_done
inner join falling_soon
    on falling_soon.visit_number = known_done.visit_number
    or falling_soon.obligation = known_done.obligation
order by known_done.document, known_done.place

-- The obligations of the bodies and the statuses that are chosen.
-- grain: one row per obligation
-- uses: obligations_judged, obligations_of_bodies, obligations_of_cadence
-- parameters: $as_of date (all: the whole record), $body text[] (a chair's and a joint one are
--   the body's, null: all), $fulfilment_status text[] (null: all), $cadence text[] (null: all)
-- columns: all of obligations_judged
select *
from obligations_judged
where id in (select id from obligations_of_bodies)
    and id in (select id from obligations_of_cadence)
    and ($fulfilment_status is null or array_contains($fulfilment_status, fulfilment_status))

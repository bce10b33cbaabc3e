-- The obligations of the bodies and the statuses that are chosen.
-- grain: one row per obligation
-- uses: obligations_judged
-- parameters: $as_of date (all: the whole record), $body text[] (a chair's and a joint one are the
--   body's, null: all), $fulfilment_status text[] (null: all)
-- columns: all of obligations_judged
select *
from obligations_judged
where ($fulfilment_status is null or array_contains($fulfilment_status, fulfilment_status))
    and (
        $body is null
        or array_contains($body, owed_by)
        or (array_contains($body, 'committee') and owed_by like 'committee%')
        or (array_contains($body, 'directorate') and owed_by like 'directorate%')
    )

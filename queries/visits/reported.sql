-- Visits, and parts of hybrid visits, that public pages report besides the register; no count of
-- visits has them.
-- grain: one row per visit, or part of one
-- uses: reported_visits_known, reported_visits_in_period, states_within
-- any of: reported_visits
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record; else what had begun by then, or ended where no start is reported),
--   $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all; where the type is not said it is none of them),
--   $state text[] (null: all)
-- columns: state, visit_type (null: not said), type_as_reported, component (virtual or physical;
--   null: none is named), start_reported (so much of a day as is known; null: not known),
--   end_reported, document, place, note
select
    state,
    visit_type,
    type_as_reported,
    component,
    start_reported,
    end_reported,
    document,
    place,
    note
from reported_visits_in_period
where id in (select id from reported_visits_known)
    and state in (select iso3 from states_within)
    and ($visit_type is null or array_contains($visit_type, visit_type))
order by known_from nulls last, state, id

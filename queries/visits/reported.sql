-- Visits, and parts of hybrid visits, that public pages report besides the register; no count of
-- visits has them.
-- grain: one row per visit, or part of one
-- uses: reported_visits_known, reported_visits_in_period, states_within
-- any of: reported_visits
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record; else what had begun by then, or may have, or ended where no start is
--   reported),
--   $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all; where the type is not said it is none of them),
--   $state text[] (null: all)
-- columns: state, visit_type (null: not said), type_as_reported, component (virtual or physical;
--   null: none is named), start_reported (so much of a day as is known; null: not known),
--   end_reported, may_lie_outside (boolean: only a month or year is known, which reaches beyond
--   these days), document, place, note
select
    known.state,
    known.visit_type,
    known.type_as_reported,
    known.component,
    known.start_reported,
    known.end_reported,
    reported_visits_in_period.may_lie_beyond or known.may_begin_later as may_lie_outside,
    known.document,
    known.place,
    known.note
from reported_visits_known as known
inner join reported_visits_in_period on reported_visits_in_period.id = known.id
where known.state in (select iso3 from states_within)
    and ($visit_type is null or array_contains($visit_type, known.visit_type))
order by known.known_from nulls last, known.state, known.id

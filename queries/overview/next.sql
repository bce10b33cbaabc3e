-- What falls due in the ninety days from a date on, with the meetings and visits recorded for them.
-- grain: one row per step after a visit, obligation, meeting or visit; a step stands under the
--   default reading of its rule; what the record knows to be done by that date is left out; an
--   obligation of which a month, quarter or year is stated is there where that reaches into these
--   days
-- draws on: overview/known_done
-- uses: falling_soon
-- any of: visits, meetings, obligations, obligation_fulfilments, follow_up_rules,
--   follow_up_steps, follow_up_events
-- parameters: $as_of date (all: the last day of the record, with all that it knows),
--   $cluster text[] (null: all), $subregion text[] (null: all), $state text[] (null: all; where a
--   State is left out, so is what concerns no one State),
--   $happening text[] (null: all)
-- columns: first_day (date), last_day (date; of a step or an obligation, the latest),
--   date_precision, happening (visit_step, obligation, meeting or visit), state (null: of no one
--   State), falls_due (the step, a title or the type of visit), is_working_translation (of a
--   meeting's title), actor (null: none is said), actor_basis,
--   due_status (due_on, extended, takes_place or within_longer_time: its month, quarter or year
--   ends after these days),
--   due_basis (computed, stated or inferred), date_basis (of a step, whether its rule is said to
--   have been in force), document (of the rule or the row), place,
--   visit_document (of the visit; null: of no visit), visit_place
select
    first_day,
    last_day,
    date_precision,
    happening,
    state,
    falls_due,
    is_working_translation,
    actor,
    actor_basis,
    due_status,
    due_basis,
    date_basis,
    document,
    place,
    visit_document,
    visit_place
from falling_soon
where not is_done
order by last_day, first_day, happening, position, falls_due, place

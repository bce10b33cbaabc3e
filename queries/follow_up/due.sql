-- The steps after visits that fall due between two days; where neither a day nor a status is
-- chosen, in the ninety days from the day as of which it is asked.
-- grain: one row per visit and step of the main line, under the default reading of its rule; a
--   step without a day is there where a status is chosen and no day
-- draws on: follow_up/taken
-- uses: timetable
-- any of: follow_up_events
-- parameters: $as_of date (all: the whole record, with the status as of the day that the data
--   reach), $from date (of the visit, null: from the first), $to date (of the visit, null: to the
--   last), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type text[] (null:
--   all), $state text[] (null: all), $due_from date (of the step, null: from the first), $due_to
--   date (of the step, null: to the last), $actor text[] (null: all), $due_status text[] (null:
--   all), $follow_up_step text[] (null: all)
-- columns: number (of the visit), state, visit_type, visit_last_day (date), procedure,
--   in_force_basis (of the rule), follow_up_step, actor, actor_basis, due_day (date; null: none can
--   be computed), due_status (due_on, passed_not_in_documents, done_on, extended, needs_input_date
--   or no_interval), done_day (date; null: not in the documents), date_precision (of done_day),
--   event_from, document (of the rule), place (of the rule), visit_document (of the visit),
--   visit_place, as_of (date)
select
    number,
    state,
    visit_type,
    visit_last_day,
    procedure,
    in_force_basis,
    step as follow_up_step,
    actor,
    actor_basis,
    due_day,
    due_status,
    done_day,
    date_precision,
    event_from,
    document,
    place,
    visit_document,
    visit_place,
    today as as_of
from timetable
where $due_from is not null
    or $due_to is not null
    or $due_status is not null
    or due_day between today and today + interval 90 day
order by due_day nulls last, number, position

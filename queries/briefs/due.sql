-- What has its time in a period: steps after visits, and obligations with a stated time.
-- grain: one row per step after a visit that has a day, under the default reading of its rule, and
--   per obligation; one of which a month, quarter or year is stated is there where that reaches
--   into the period
-- draws on: briefs/known_done
-- uses: today, falling_in_period
-- any of: visits, obligations, obligation_fulfilments, follow_up_rules, follow_up_steps,
--   follow_up_events
-- parameters: $from date (of the step or obligation, null: from the first), $to date (null: to the
--   last), $as_of date (all: the whole record, with the status as of the day that the data reach)
-- columns: first_day (date), last_day (date; of a step or an obligation, the latest),
--   date_precision, happening (visit_step or obligation), state (null: of no one State),
--   falls_due (the step, or a title), actor, actor_basis, date_basis (of a step, whether its rule
--   is said to have been in force), due_status (due_on, extended, done_on or
--   passed_not_in_documents), document (of the rule or the row), place,
--   visit_document (of the visit; null: of no visit), visit_place
with judged as (
    select
        falling_in_period.*,
        case
            when falling_in_period.is_done then 'done_on'
            when falling_in_period.last_day < today.today then 'passed_not_in_documents'
            when falling_in_period.is_extended then 'extended'
            else 'due_on'
        end as due_status
    from falling_in_period
    cross join today
)

select
    first_day,
    last_day,
    date_precision,
    happening,
    state,
    falls_due,
    actor,
    actor_basis,
    date_basis,
    due_status,
    document,
    place,
    visit_document,
    visit_place
from judged
-- obligations first: they are few and would be lost among the steps; then what is still to come
order by
    case happening when 'obligation' then 1 else 2 end,
    case when due_status in ('due_on', 'extended') then 1 else 2 end,
    last_day, first_day, position, falls_due, place

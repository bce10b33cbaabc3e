-- The days that the other readings of a step's rule give, where the documents disagree.
-- grain: one row per visit, step and reading that is not the default one and gives a day
-- parameters: $as_of date (null: the whole record), $from date (of the visit, null: from the
--   first), $to date (of the visit, null: to the last), $cluster text[] (null: all),
--   $subregion text[] (null: all), $visit_type text[] (null: all), $state text[] (null: all)
-- columns: number (of the visit), follow_up_step, reading, actor, due_day (date), document (of the
--   rule), place (of the rule)
with chosen as (
    select *
    from visits_placed
    where ($from is null or first_day >= $from)
        and ($to is null or first_day <= $to)
        and ($as_of is null or first_day <= $as_of)
        and ($cluster is null or list_contains($cluster, cluster))
        and ($subregion is null or list_contains($subregion, subregion))
        and ($visit_type is null or list_contains($visit_type, visit_type))
        and ($state is null or list_contains($state, state))
)

select
    chosen.number,
    follow_up_due.step as follow_up_step,
    follow_up_due.reading,
    follow_up_due.actor,
    follow_up_due.due_day,
    follow_up_due.document,
    follow_up_due.place
from chosen
inner join follow_up_due on follow_up_due.visit_number = chosen.number
where ($as_of is null or follow_up_due.known_from is null or follow_up_due.known_from <= $as_of)
    and (follow_up_due.known_to is null or follow_up_due.known_to >= $as_of)
    and not follow_up_due.is_default_reading
    and follow_up_due.due_day is not null
order by chosen.number, follow_up_due.position, follow_up_due.reading

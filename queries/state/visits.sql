-- The visits to a State that the record lists one by one, with who is named; also one that has
-- begun by the date and not ended, which says so and is not counted as made.
-- grain: one row per visit
-- draws on: visits/participants
-- uses: states_chosen, visits_started, visits_over, participants_named
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, number (running number), visit_type, ordinal_as_stated,
--   first_day (date), last_day (date), date_precision, visit_status (ended, under_way, or
--   within_period: its month or year is not over),
--   participants (organizations, comma-separated; null: none is named),
--   participants_inferred (those of them whose link with this visit is inferred),
--   visit_number_basis (of the participants), note (on it, then on bodies), document, place
select
    visits_started.state,
    visits_started.number,
    visits_started.visit_type,
    visits_started.ordinal_as_stated,
    visits_started.first_day,
    visits_started.last_day,
    visits_started.date_precision,
    case
        when visits_over.number is not null then 'ended'
        when visits_started.date_precision = 'day' then 'under_way'
        else 'within_period'
    end as visit_status,
    participants_named.participants,
    participants_named.participants_inferred,
    participants_named.visit_number_basis,
    nullif(concat_ws(' ', visits_started.note, participants_named.note), '') as note,
    visits_started.document,
    visits_started.place
from visits_started
left join visits_over on visits_over.number = visits_started.number
left join participants_named on participants_named.visit_number = visits_started.number
where visits_started.state in (select iso3 from states_chosen)
order by visits_started.first_day, visits_started.number

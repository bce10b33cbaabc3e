-- The visits to a State that the record lists one by one, with who joined them; also one that has
-- begun by the date and not ended, which says so and is not counted as made.
-- grain: one row per visit
-- draws on: visits/participants
-- uses: states_chosen, participants_named
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, number (running number), visit_type, ordinal_as_stated,
--   first_day (date), last_day (date), date_precision, visit_status (ended, under_way, or
--   within_period: its month or year is not over),
--   participants (organizations, comma-separated; null: none is named),
--   visit_number_basis (of the participants), note, document, place
select
    visits.state,
    visits.number,
    visits.visit_type,
    visits.ordinal_as_stated,
    visits.first_day,
    visits.last_day,
    visits.date_precision,
    case
        when $as_of is null or visits.last_day <= $as_of then 'ended'
        when visits.date_precision = 'day' then 'under_way'
        else 'within_period'
    end as visit_status,
    participants_named.participants,
    participants_named.visit_number_basis,
    visits.note,
    visits.document,
    visits.place
from visits
left join participants_named on participants_named.visit_number = visits.number
where visits.state in (select iso3 from states_chosen)
    and ($as_of is null or visits.first_day <= $as_of)
order by visits.first_day, visits.number

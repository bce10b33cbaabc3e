-- The visits to a State that the record lists one by one, with who joined them; also one that has
-- begun by the date and not ended, which says so and is not counted as made.
-- grain: one row per visit
-- draws on: visits/participants
-- parameters: $state text[] (null: all), $as_of date (null: the whole record)
-- columns: state, number (running number since 2005), visit_type, ordinal_as_stated,
--   first_day (date), last_day (date), date_precision, visit_status (ended, under_way, or
--   within_period: its month or year is not over),
--   participants (organizations, comma-separated; null: none is named),
--   visit_number_basis (of the participants), document, place
with joined as (
    select
        visit_number,
        string_agg(distinct organization, ',' order by organization) as participants,
        case
            when bool_or(visit_number_basis = 'inferred') then 'inferred' else 'stated'
        end as visit_number_basis
    from visit_participants
    where visit_number is not null
    group by visit_number
)

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
    joined.participants,
    joined.visit_number_basis,
    visits.document,
    visits.place
from visits
left join joined on joined.visit_number = visits.number
where ($state is null or list_contains($state, visits.state))
    and ($as_of is null or visits.first_day <= $as_of)
order by visits.first_day, visits.number

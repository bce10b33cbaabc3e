-- The visits to a State that the record lists one by one, with who joined them.
-- grain: one row per visit
-- parameters: $state text[] (null: all), $as_of date (null: the whole record)
-- columns: state, number (running number since 2005), visit_type, ordinal_as_stated,
--   first_day (date), last_day (date), date_precision,
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
    joined.participants,
    joined.visit_number_basis,
    visits.document,
    visits.place
from visits
left join joined on joined.visit_number = visits.number
where ($state is null or list_contains($state, visits.state))
    and ($as_of is null or visits.first_day <= $as_of)
order by visits.first_day, visits.number

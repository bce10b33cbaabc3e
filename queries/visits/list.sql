-- The visits recorded one by one, in the order of their dates.
-- grain: one row per visit
-- draws on: visits/participants
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $visit_type text[] (null: all), $state text[] (null: all)
-- columns: number (running number since 2005), state, visit_type, ordinal_as_stated,
--   first_day (date), last_day (date), date_precision, cluster, subregion,
--   participants (organizations, comma-separated; null: none is named), document, place
with chosen as (
    select *
    from visits_placed
    where ($from is null or first_day >= $from)
        and ($to is null or first_day <= $to)
        and ($as_of is null or last_day <= $as_of)
        and ($cluster is null or list_contains($cluster, cluster))
        and ($subregion is null or list_contains($subregion, subregion))
        and ($visit_type is null or list_contains($visit_type, visit_type))
        and ($state is null or list_contains($state, state))
),

joined as (
    select
        visit_number,
        string_agg(distinct organization, ',' order by organization) as participants
    from visit_participants
    group by visit_number
)

select
    chosen.number,
    chosen.state,
    chosen.visit_type,
    chosen.ordinal_as_stated,
    chosen.first_day,
    chosen.last_day,
    chosen.date_precision,
    chosen.cluster,
    chosen.subregion,
    joined.participants,
    chosen.document,
    chosen.place
from chosen
left join joined on joined.visit_number = chosen.number
order by chosen.first_day, chosen.number

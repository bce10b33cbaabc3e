-- Activities of technical assistance recorded one by one; a period leaves out those without a date.
-- grain: one row
-- uses: assistance_counted, assistance_in_period, states_chosen
-- parameters: $assistance text[] (ids, null: all), $part_of text[] (ids of the activity they belong
--   to, null: all), $assistance_kind text[] (null: all), $stage text[] (null: all),
--   $state text[] (States that benefit, null: all), $venue text[] (States where it took place,
--   null: all), $from date (last day on or after, null: all), $to date (first day on or before,
--   null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
with chosen as (
    select id, document, place
    from assistance_counted
    where id in (select id from assistance_in_period)
),

placed as (
    select assistance, role, document, place
    from assistance_places
    where (role = 'beneficiary' and state in (select iso3 from states_chosen))
        or (role = 'venue' and array_contains($venue, state))
),

told as (
    select id, document, place
    from chosen
    where ($state is null or id in (select assistance from placed where role = 'beneficiary'))
        and ($venue is null or id in (select assistance from placed where role = 'venue'))
),

behind as (
    select id, document, place from told
    union all
    select told.id, placed.document, placed.place
    from told
    inner join placed on placed.assistance = told.id
        and ($state is not null or placed.role = 'venue')
)

select
    (select count(distinct id) from behind) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from behind

-- States named as benefiting from recorded technical assistance.
-- grain: one row
-- uses: assistance_counted
-- parameters: $assistance text[] (ids, null: all), $part_of text[] (ids of the activity they belong
--   to, null: all), $assistance_kind text[] (null: all), $stage text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
with behind as (
    select places.state, places.document, places.place
    from assistance_counted
    inner join assistance_places as places on places.assistance = assistance_counted.id
    where places.role = 'beneficiary'
    union all
    select null, document, place from assistance_counted
)

select
    (select count(distinct state) from behind) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from behind

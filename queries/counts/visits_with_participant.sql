-- Visits recorded one by one in which a partner organization took part.
-- grain: one row
-- uses: visits_in_period, participants_chosen
-- parameters: $organization text[] (null: any), $from date (first day on or after, null: all),
--   $to date (first day on or before, null: all), $visit_type text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
with joined as (
    select
        visits_in_period.number,
        visits_in_period.document as visit_document,
        visits_in_period.place as visit_place,
        participants_chosen.document,
        participants_chosen.place
    from visits_in_period
    inner join participants_chosen on participants_chosen.visit_number = visits_in_period.number
    where participants_chosen.part = 'took_part'
),

behind as (
    select number, document, place from joined
    union all
    select number, visit_document, visit_place from joined
)

select
    (select count(distinct number) from behind) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from behind

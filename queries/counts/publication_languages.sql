-- Languages in which publications are recorded as available or planned.
-- grain: one row
-- parameters: $publication text[] (ids, null: all), $form text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
with chosen as (
    select language, document, place
    from publication_languages
    where ($publication is null or array_contains($publication, publication))
        and ($form is null or array_contains($form, form))
)

select
    (select count(distinct language) from chosen) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from chosen

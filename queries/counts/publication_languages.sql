-- Languages in which publications are recorded as available or planned.
-- grain: one row
-- parameters: $publication text[] (ids, null: all), $form text[] (null: all)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(distinct language) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from publication_languages
where ($publication is null or array_contains($publication, publication))
    and ($form is null or array_contains($form, form))

-- Languages in which publications are recorded as available or planned.
-- grain: one row
-- draws on: outreach/publications
-- parameters: $publication text[] (ids, null: all), $form text[] (null: all)
-- columns: counted (count)
select count(distinct language) as counted
from publication_languages
where ($publication is null or array_contains($publication, publication))
    and ($form is null or array_contains($form, form))

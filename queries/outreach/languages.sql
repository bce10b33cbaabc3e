-- The languages in which the documents name a publication, available or planned.
-- grain: one row per publication, language and form
-- uses: publications_chosen
-- parameters: $as_of date (all: the whole record; what has no date is always shown), $kind text[]
--   (null: all), $publication_kind text[] (null: all), $issue_status text[] (null: all)
-- columns: title (of the publication), language, availability, document, place
select
    chosen.title,
    spoken.language,
    spoken.availability,
    spoken.document,
    spoken.place
from publication_languages as spoken
inner join publications_chosen as chosen on chosen.id = spoken.publication
order by spoken.publication, spoken.language, spoken.form

-- The bodies that publish a publication, write it or contribute to it.
-- grain: one row per publication, body and role
-- uses: publications_chosen
-- parameters: $as_of date (all: the whole record; what has no date is always shown), $kind text[]
--   (null: all), $publication_kind text[] (null: all), $issue_status text[] (null: all)
-- columns: title (of the publication), organization, role, role_basis, document, place
select
    chosen.title,
    publishers.organization,
    publishers.role,
    publishers.role_basis,
    publishers.document,
    publishers.place
from publication_publishers as publishers
inner join publications_chosen as chosen on chosen.id = publishers.publication
order by publishers.publication, publishers.organization, publishers.role

-- The resolutions that are chosen, each by the number and year that it is cited by.
-- grain: one row per resolution
-- parameters: $resolution_id text[] (null: all)
-- columns: id, title, subject_basis (of the title), body, number, year, note, resolution (number and year)
select
    resolutions.id,
    resolutions.title,
    resolutions.subject_basis,
    resolutions.body,
    resolutions.number,
    resolutions.year,
    resolutions.note,
    names.label as resolution
from resolutions
left join all_labels as names
    on names.vocabulary = 'resolution_id'
    and names.code = resolutions.id
    and names.language = 'en'
where $resolution_id is null or array_contains($resolution_id, resolutions.id)

-- Good practices that the documents name.
-- grain: one row per practice, or per subject on which practices are named
-- parameters: none
-- columns: title, is_described (the document says what the practice is), publication (title of the
--   one that holds them; null: none is named), note, document, place, second_document (of the
--   publication), second_place
select
    good_practices.title,
    good_practices.is_described,
    publications.title as publication,
    good_practices.note,
    good_practices.document,
    good_practices.place,
    publications.document as second_document,
    publications.place as second_place
from good_practices
left join publications on publications.id = good_practices.publication
order by good_practices.is_described desc, good_practices.document, good_practices.id

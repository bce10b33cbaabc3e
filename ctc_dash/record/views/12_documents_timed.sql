-- Every document with the day of which it speaks, for what in it has no day of its own.
-- tables: documents
-- columns: those of documents, then speaks_of (date; to which its data reach, else of which it is;
--   null: neither is known)
select
    *,
    coalesce(data_as_of, dated) as speaks_of
from documents

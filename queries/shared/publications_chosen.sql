-- The publications of the kinds that are chosen that were out by a day, or have no date.
-- grain: one row per publication, or per series that the text counts together
-- parameters: $as_of date (all: the whole record; what has no date is always shown), $kind text[]
--   (null: all)
-- columns: all of publications, may_begin_later (boolean: only a month or year of its issue is
--   known, which goes on after that day)
select
    *,
    coalesce(date_precision <> 'day' and published_last_day > $as_of, false) as may_begin_later
from publications
where ($as_of is null or published_first_day is null or published_first_day <= $as_of)
    and ($kind is null or array_contains($kind, kind))

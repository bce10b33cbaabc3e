-- The publications of the kinds that are chosen that were out by a day, or have no date.
-- grain: one row per publication, or per series that the text counts together
-- uses: publications_of_kinds
-- parameters: $as_of date (all: the whole record; what has no date is always shown), $kind text[]
--   (null: all), $publication_kind text[] (null: all), $issue_status text[] (null: all)
-- columns: all of publications, may_begin_later (boolean: only a month or year of its issue is
--   known, which goes on after that day)
select
    *,
    coalesce(date_precision <> 'day' and published_last_day > $as_of, false) as may_begin_later
from publications_of_kinds
where ($as_of is null or published_first_day is null or published_first_day <= $as_of)
    and ($publication_kind is null or array_contains($publication_kind, kind))

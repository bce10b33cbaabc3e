-- Points that the documents list, or that a passage tells like a list.
-- grain: one row per point
-- uses: points_listed
-- parameters: $point_list text[] (null: all), $theme text[] (null: all), $state text[] (null:
--   all), $as_of date (null: the whole record)
-- columns: point_list, point, theme (null: none, or several), theme_basis, state (named by the
--   point), organization (named by the point), first_day (date; null: not dated), last_day (date),
--   date_precision, may_begin_later (boolean: only a month or year is known, which goes on after
--   the day), note, document, place
select
    points.point_list,
    points.point,
    points.theme,
    points.theme_basis,
    points.state,
    points.organization,
    points.first_day,
    points.last_day,
    points.date_precision,
    coalesce(points.date_precision <> 'day' and points.last_day > $as_of, false)
        as may_begin_later,
    points.note,
    points.document,
    points.place
from points_listed as points
where ($theme is null or array_contains($theme, points.theme))
    and ($state is null or array_contains($state, points.state))
    and ($as_of is null or points.first_day is null or points.first_day <= $as_of)
order by points.data_row

-- The points of the lists that are chosen.
-- grain: one row per point
-- parameters: $point_list text[] (null: all)
-- columns: all of points
select *
from points
where $point_list is null or array_contains($point_list, point_list)

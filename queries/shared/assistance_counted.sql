-- The assistance activities of kinds and stages, by themselves or as parts of a larger one.
-- grain: one row per activity
-- parameters: $assistance text[] (ids, null: all), $part_of text[] (ids of the activity they belong
--   to, null: all), $assistance_kind text[] (null: all), $stage text[] (null: all)
-- columns: all of assistance
select *
from assistance
where ($assistance is null or array_contains($assistance, id))
    and ($part_of is null or array_contains($part_of, part_of))
    and ($assistance_kind is null or array_contains($assistance_kind, assistance_kind))
    and ($stage is null or array_contains($stage, stage))

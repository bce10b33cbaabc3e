-- States named as benefiting from recorded technical assistance.
-- grain: one row
-- draws on: assistance/list
-- parameters: $assistance text[] (ids, null: all), $part_of text[] (ids of the activity they belong
--   to, null: all), $assistance_kind text[] (null: all), $stage text[] (null: all)
-- columns: counted (count)
select count(distinct assistance_places.state) as counted
from assistance
inner join assistance_places on assistance_places.assistance = assistance.id
where assistance_places.role = 'beneficiary'
    and ($assistance is null or list_contains($assistance, assistance.id))
    and ($part_of is null or list_contains($part_of, assistance.part_of))
    and ($assistance_kind is null or list_contains($assistance_kind, assistance.assistance_kind))
    and ($stage is null or list_contains($stage, assistance.stage))

-- States named as benefiting from recorded technical assistance.
-- grain: one row
-- draws on: assistance/list
-- uses: assistance_counted
-- parameters: $assistance text[] (ids, null: all), $part_of text[] (ids of the activity they belong
--   to, null: all), $assistance_kind text[] (null: all), $stage text[] (null: all)
-- columns: counted (count)
select count(distinct assistance_places.state) as counted
from assistance_counted
inner join assistance_places on assistance_places.assistance = assistance_counted.id
where assistance_places.role = 'beneficiary'

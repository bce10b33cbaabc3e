-- The subregions of meetings: of the State that one was held with, or those its title names.
-- grain: one row per meeting, State and subregion; one that names no place has none
-- uses: meetings_told
-- parameters: $as_of date (all: the whole record)
-- columns: all of meetings_told, subregion, region (that the title names, which is the subregion or
--   may hold a part of it; null: it was held with a State)
with regions_known as (
    select region, subregion, may_overlap from assistance_places where region is not null
    union
    select region, subregion, may_overlap from strategies where region is not null
    union
    select label, code, null from labels where vocabulary = 'subregion' and language = 'en'
),

regions_named as (
    select distinct regions_known.region, subregions.id as subregion
    from regions_known
    inner join subregions
        on regions_known.subregion = subregions.id
            or concat(',', regions_known.may_overlap, ',')
                like concat('%,', subregions.id, ',%')
)

select meetings_told.*, states.subregion, cast(null as varchar) as region
from meetings_told
inner join states on states.iso3 = meetings_told.state
union all
-- "South and South-East Asia" names South Asia, too
select meetings_told.*, regions_named.subregion, regions_named.region
from meetings_told
inner join regions_named
    on concat(' ', meetings_told.title) like concat('% ', regions_named.region, '%')
        or concat(' ', meetings_told.title)
            like concat('% ', replace(regions_named.region, ' ', ' and % '), '%')
where meetings_told.state is null

-- Meetings on a region or one that may hold it, as their titles say, then those with its States.
-- grain: one row per meeting or briefing; without a date, one row per State that a paragraph names
-- uses: meetings_told, states_in_regions, subregions_chosen
-- any of: undated_meetings, assistance_places, strategies
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all), $as_of date
--   (all: the whole record)
-- columns: state (that it was held with; null: none is named), is_of_region (boolean: that State
--   is of the region), regions (that the title names and that are of the region, or may hold a part
--   of it; null: none, or a meeting with a State, which it is about), first_day (date; null: not
--   dated), last_day (date), date_precision, date_basis, may_begin_later (boolean: only a month or
--   year is known, which goes on after the day), title, is_working_translation,
--   title_address (null: a working translation), kind, kind_basis,
--   openness, openness_basis, note, document, place
with regions_known as (
    select region, subregion, may_overlap from assistance_places where region is not null
    union
    select region, subregion, may_overlap from strategies where region is not null
    union
    select label, code, null from labels where vocabulary = 'subregion' and language = 'en'
),

regions_here as (
    select distinct regions_known.region
    from regions_known
    inner join subregions_chosen
        on regions_known.subregion = subregions_chosen.id
            or concat(',', regions_known.may_overlap, ',')
                like concat('%,', subregions_chosen.id, ',%')
),

-- "South and South-East Asia" names South Asia, too
titled as (
    select meetings_told.id, string_agg(regions_here.region, '; ' order by region) as regions
    from (select distinct id, title from meetings_told where state is null) as meetings_told
    inner join regions_here
        on concat(' ', meetings_told.title) like concat('% ', regions_here.region, '%')
            or concat(' ', meetings_told.title)
                like concat('% ', replace(regions_here.region, ' ', ' and % '), '%')
    group by meetings_told.id
)

select
    meetings_told.state,
    states_in_regions.iso3 is not null as is_of_region,
    titled.regions,
    meetings_told.first_day,
    meetings_told.last_day,
    meetings_told.date_precision,
    meetings_told.date_basis,
    meetings_told.may_begin_later,
    meetings_told.title,
    meetings_told.is_working_translation,
    meetings_told.title_address,
    meetings_told.kind,
    meetings_told.kind_basis,
    meetings_told.openness,
    meetings_told.openness_basis,
    meetings_told.note,
    meetings_told.document,
    meetings_told.place
from meetings_told
left join states_in_regions on states_in_regions.iso3 = meetings_told.state
left join titled on titled.id = meetings_told.id
where states_in_regions.iso3 is not null or titled.regions is not null
order by
    case when titled.regions is null then 1 else 0 end,
    meetings_told.first_day nulls last,
    meetings_told.id

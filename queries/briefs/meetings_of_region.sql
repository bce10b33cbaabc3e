-- Meetings on a region or one that may hold it, as their titles say, then those with its States.
-- grain: one row per meeting or briefing; without a date, one row per State that a paragraph names
-- uses: meetings_placed, subregions_chosen
-- any of: undated_meetings, assistance_places, strategies
-- parameters: $from date (null: from the first), $to date (null: to the last; with either, those
--   that are known to lie in the period), $cluster text[] (null: all), $subregion text[] (null:
--   all), $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state (that it was held with; null: none is named), is_of_region (boolean: it was held
--   with a State of the region), regions (that the title names and that are of the region, or may
--   hold a part of it; null: none, or a meeting with a State, which it is about), first_day (date;
--   null: not dated), last_day (date), date_precision, date_basis, may_begin_later (boolean: only a
--   month or year is known, which goes on after the day), title, is_working_translation,
--   title_address (null: a working translation), kind, kind_basis,
--   openness, openness_basis, note, document, place
with regions_here as (
    select id, state, string_agg(distinct region, '; ' order by region) as regions
    from meetings_placed
    where subregion in (select id from subregions_chosen)
        and ($state is null or array_contains($state, state))
        and ($from is null or first_day >= $from)
        and ($to is null or last_day <= $to)
    group by id, state
)

select
    regions_here.state,
    regions_here.state is not null as is_of_region,
    regions_here.regions,
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
from regions_here
inner join meetings_told
    on meetings_told.id = regions_here.id
        and coalesce(meetings_told.state, '') = coalesce(regions_here.state, '')
order by
    case when regions_here.regions is null then 1 else 0 end,
    meetings_told.first_day nulls last,
    meetings_told.id

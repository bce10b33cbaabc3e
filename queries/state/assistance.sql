-- The assistance activities that name a State, or the subregion in which the Directorate has it.
-- grain: one row per State, activity and link between them
-- draws on: state/assistance_links, state/assistance_partners
-- uses: states_chosen, activities_linked, assistance_begun, partners_named
-- parameters: $state text[] (null: all), $as_of date (null: the whole record)
-- columns: state, link (for the State, for its subregion, or another part that the State has),
--   title, theme, stage, stage_basis, implementers (organizations or States), donors,
--   first_day (date; null: not dated), last_day (date), date_precision, document, place
with linked as (
    select distinct state, assistance, link
    from activities_linked
)

select
    linked.state,
    linked.link,
    assistance.title,
    assistance.theme,
    assistance.stage,
    assistance.stage_basis,
    partners_named.implementers,
    partners_named.donors,
    assistance.first_day,
    assistance.last_day,
    assistance.date_precision,
    assistance.document,
    assistance.place
from linked
inner join assistance_begun as assistance on assistance.id = linked.assistance
inner join states_chosen on states_chosen.iso3 = linked.state
left join partners_named on partners_named.assistance = linked.assistance
order by
    states_chosen.name_en,
    linked.state,
    case linked.link when 'beneficiary' then 1 when 'subregion' then 3 else 2 end,
    assistance.first_day nulls last,
    assistance.id,
    linked.link

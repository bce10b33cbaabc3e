-- The assistance activities that name a State, or the subregion in which the Directorate has it.
-- grain: one row per State, activity and link between them
-- draws on: state/assistance_links, state/assistance_partners, assistance/for_wider_regions
-- uses: states_chosen, activities_linked, assistance_begun, partners_named
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, link (for the State, for its subregion, or another part that the State has),
--   subregion_basis (inferred: a region named in ordinary words is taken for it; null: another
--   link), id, title, theme, stage, stage_basis, implementers (organizations or States),
--   implementers_inferred (those of them of whom a part is inferred), implementers_basis (inferred
--   where that of at least one is), donors, donors_inferred, donors_basis (likewise),
--   first_day (date; null: not dated), last_day (date), date_precision, date_basis, may_begin_later
--   (boolean: only a month or year is known, which goes on after the day), note, document, place
with linked as (
    select distinct state, assistance, link, subregion_basis
    from activities_linked
)

select
    linked.state,
    linked.link,
    linked.subregion_basis,
    assistance.id,
    assistance.title,
    assistance.theme,
    assistance.stage,
    assistance.stage_basis,
    partners_named.implementers,
    partners_named.implementers_inferred,
    partners_named.implementers_basis,
    partners_named.donors,
    partners_named.donors_inferred,
    partners_named.donors_basis,
    assistance.first_day,
    assistance.last_day,
    assistance.date_precision,
    assistance.date_basis,
    assistance.may_begin_later,
    assistance.note,
    assistance.document,
    assistance.place
from linked
inner join assistance_begun as assistance on assistance.id = linked.assistance
inner join states_chosen on states_chosen.iso3 = linked.state
left join partners_named on partners_named.assistance = linked.assistance
left join codes_in_order as links
    on links.vocabulary = 'link' and links.code = linked.link
order by
    states_chosen.name_en,
    linked.state,
    links.position nulls last,
    assistance.first_day nulls last,
    assistance.id,
    linked.link

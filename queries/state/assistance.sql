-- The assistance activities that name a State, or the subregion in which the Directorate has it.
-- grain: one row per State, activity and link between them
-- uses: states_chosen, partners_named
-- parameters: $state text[] (null: all), $as_of date (null: the whole record)
-- columns: state, link (for the State, for its subregion, or another part that the State has),
--   subregion_basis (inferred: a region named in ordinary words is taken for it; null: another
--   link), title, theme, stage, stage_basis, implementers (organizations or States),
--   implementers_basis (of the part of all of them), donors, donors_basis,
--   first_day (date; null: not dated), last_day (date), date_precision, document, place
with linked as (
    select state, assistance, role as link, cast(null as varchar) as subregion_basis
    from assistance_places
    where state is not null
    union
    select
        states.iso3,
        assistance_places.assistance,
        'subregion',
        coalesce(assistance_places.subregion_basis, 'inferred')
    from assistance_places
    inner join states on states.subregion = assistance_places.subregion
    where assistance_places.state is null
    union
    select state, assistance, role, null
    from assistance_partners
    where state is not null
)

select
    linked.state,
    linked.link,
    linked.subregion_basis,
    assistance.title,
    assistance.theme,
    assistance.stage,
    assistance.stage_basis,
    partners_named.implementers,
    partners_named.implementers_basis,
    partners_named.donors,
    partners_named.donors_basis,
    assistance.first_day,
    assistance.last_day,
    assistance.date_precision,
    assistance.document,
    assistance.place
from linked
inner join assistance on assistance.id = linked.assistance
inner join states_chosen on states_chosen.iso3 = linked.state
left join partners_named on partners_named.assistance = linked.assistance
where $as_of is null or assistance.first_day is null or assistance.first_day <= $as_of
order by
    states_chosen.name_en,
    linked.state,
    case linked.link when 'beneficiary' then 1 when 'subregion' then 3 else 2 end,
    assistance.first_day nulls last,
    assistance.id,
    linked.link

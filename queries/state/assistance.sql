-- The assistance activities that name a State, or the subregion in which the Directorate has it.
-- grain: one row per State, activity and link between them
-- parameters: $state text[] (null: all), $as_of date (null: the whole record)
-- columns: state, link (for the State, for its subregion, or another part that the State has),
--   title, theme, stage, stage_basis, implementers (organizations or States), donors,
--   first_day (date; null: not dated), last_day (date), date_precision, document, place
with linked as (
    select state, assistance, role as link
    from assistance_places
    where state is not null
    union
    select states.iso3, assistance_places.assistance, 'subregion'
    from assistance_places
    inner join states on states.subregion = assistance_places.subregion
    where assistance_places.state is null
    union
    select state, assistance, role
    from assistance_partners
    where state is not null
),

partners as (
    select
        assistance,
        string_agg(distinct partner, ',' order by partner)
            filter (where role in ('lead', 'implementing', 'supporting')) as implementers,
        string_agg(distinct partner, ',' order by partner)
            filter (where role = 'donor') as donors
    from (
        select assistance, role, coalesce(organization, state) as partner
        from assistance_partners
    ) as named
    group by assistance
)

select
    linked.state,
    linked.link,
    assistance.title,
    assistance.theme,
    assistance.stage,
    assistance.stage_basis,
    partners.implementers,
    partners.donors,
    assistance.first_day,
    assistance.last_day,
    assistance.date_precision,
    assistance.document,
    assistance.place
from linked
inner join assistance on assistance.id = linked.assistance
inner join states on states.iso3 = linked.state
left join partners on partners.assistance = linked.assistance
where ($state is null or list_contains($state, linked.state))
    and ($as_of is null or assistance.first_day is null or assistance.first_day <= $as_of)
order by
    states.name_en,
    linked.state,
    case linked.link when 'beneficiary' then 1 when 'subregion' then 3 else 2 end,
    assistance.first_day nulls last,
    assistance.id,
    linked.link

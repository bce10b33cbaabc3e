-- The rows that link a State, or its subregion, with an assistance activity.
-- grain: one row per State and row that links it
-- parameters: none
-- columns: state, assistance, link (for the State, for its subregion, or another part),
--   subregion_basis (null: no subregion), document, place
select
    state,
    assistance,
    role as link,
    cast(null as varchar) as subregion_basis,
    document,
    place
from assistance_places
where state is not null
union all
select
    states.iso3,
    places.assistance,
    'subregion',
    coalesce(places.subregion_basis, 'inferred'),
    places.document,
    places.place
from assistance_places as places
inner join states on states.subregion = places.subregion
where places.state is null
union all
select state, assistance, role, null, document, place
from assistance_partners
where state is not null

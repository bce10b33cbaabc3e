-- Every assistance activity with each place it is for: a State, a subregion or a wider region.
-- tables: assistance, assistance_places, states, subregions
-- columns: those of assistance, then state, cluster, subregion, subregion_basis (inferred: a region
--   named in ordinary words is taken for it; null: a State is named), region, may_overlap
--   (subregions of which a wider region may hold a part), all of one place
select
    assistance.*,
    places.state,
    coalesce(states.cluster, subregions.cluster) as cluster,
    coalesce(states.subregion, places.subregion) as subregion,
    case when places.subregion is not null then coalesce(places.subregion_basis, 'inferred') end
        as subregion_basis,
    places.region,
    places.may_overlap
from assistance
left join assistance_places as places
    on places.assistance = assistance.id and places.role = 'beneficiary'
left join states on states.iso3 = places.state
left join subregions on subregions.id = places.subregion

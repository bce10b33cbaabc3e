-- Whom the documents name beside the assistance activities that are linked with a State.
-- grain: one row per State, activity, body or State beside it, and role
-- uses: states_chosen, activities_linked, assistance_begun
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, title (of the activity), partner (organization or State), partner_role,
--   document, place
with linked as (
    select distinct state, assistance
    from activities_linked
)

select
    linked.state,
    assistance_begun.title,
    coalesce(partners.organization, partners.state) as partner,
    partners.role as partner_role,
    partners.document,
    partners.place
from linked
inner join assistance_begun on assistance_begun.id = linked.assistance
inner join assistance_partners as partners on partners.assistance = linked.assistance
inner join states_chosen on states_chosen.iso3 = linked.state
order by linked.state, partners.assistance, partners.id

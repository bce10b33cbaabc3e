-- The rows that link an assistance activity with a State, or with its subregion.
-- grain: one row per State and row that links it
-- uses: states_chosen, activities_linked, assistance_begun
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, title (of the activity), link (for the State, for its subregion, or another part
--   that the State has), document, place
select
    activities_linked.state,
    assistance_begun.title,
    activities_linked.link,
    activities_linked.document,
    activities_linked.place
from activities_linked
inner join assistance_begun on assistance_begun.id = activities_linked.assistance
inner join states_chosen on states_chosen.iso3 = activities_linked.state
order by
    activities_linked.state,
    assistance_begun.id,
    activities_linked.link,
    activities_linked.document,
    activities_linked.place

-- Every Member State on its square: visits, survey status and assistance beside each other.
-- grain: one row per State
-- draws on: visits/list, state/earlier_visits, visits/reported, assessments/list, assistance/list,
--   assistance/places
-- uses: surveys_covered, visits_over, visits_named_besides, assistance_begun
-- any of: earlier_visits, reported_visits
-- parameters: $as_of date (all: the whole record; a visit counts once it has ended; before the
--   day to which the list of surveys speaks the status is not_known_then)
-- columns: state, tile_column, tile_row, cluster, subregion, visit_type (of the last recorded
--   visit; null: none recorded), visits (count, of the register), last_visit (date), visits_besides
--   (count of those, their parts or reports on them that the documents name besides it; null: none
--   is named), status,
--   status_kind (marked, unmarked, cut_off or not_known_then),
--   activities (count, those that name the State), undated_activities (count, those of them without
--   a first day: they are there as of every day), known_from (date; the day to which the list of
--   surveys speaks), listed_from (date; the first day of any visit
--   listed, the same in each row), listed_to (date; the last day of any), coverage (whether a visit
--   is listed and a survey marked, see assessments/list), note (on the square)
with ended as (
    select
        *,
        row_number() over (partition by state order by first_day desc, number) as age
    from visits_over
),

visited as (
    select
        state,
        count(*) as visits,
        max(last_day) as last_visit,
        max(visit_type) filter (where age = 1) as visit_type
    from ended
    group by state
),

listed as (
    select min(first_day) as listed_from, max(last_day) as listed_to
    from ended
),

assisted as (
    select
        assistance_places.state,
        count(distinct assistance_places.assistance) as activities,
        count(distinct assistance_places.assistance)
            filter (where assistance.first_day is null) as undated_activities
    from assistance_places
    inner join assistance_begun as assistance on assistance.id = assistance_places.assistance
    where assistance_places.role = 'beneficiary'
    group by assistance_places.state
)

select
    tiles.state,
    tiles."column" as tile_column,
    tiles."row" as tile_row,
    states.cluster,
    states.subregion,
    visited.visit_type,
    coalesce(visited.visits, 0) as visits,
    visited.last_visit,
    visits_named_besides.visits_besides,
    surveys_covered.status,
    surveys_covered.status_kind,
    coalesce(assisted.activities, 0) as activities,
    coalesce(assisted.undated_activities, 0) as undated_activities,
    surveys_covered.known_from,
    listed.listed_from,
    listed.listed_to,
    surveys_covered.coverage,
    tiles.note
from tiles
cross join listed
inner join states on states.iso3 = tiles.state
left join visited on visited.state = tiles.state
left join visits_named_besides on visits_named_besides.state = tiles.state
left join surveys_covered on surveys_covered.state = tiles.state
left join assisted on assisted.state = tiles.state
order by tiles."row", tiles."column"

-- Every Member State on its square: visits, survey status and assistance beside each other.
-- grain: one row per State
-- parameters: $as_of date (null: the whole record)
-- columns: state, tile_column, tile_row, cluster, subregion, visit_type (of the last recorded
--   visit; null: none recorded), visits (count), last_visit (date), status,
--   activities (count, those that name the State), listed_from (date; the first day of any visit
--   listed, the same in each row), listed_to (date; the last day of any)
with visited as (
    select
        state,
        count(*) as visits,
        max(last_day) as last_visit,
        arg_max(visit_type, first_day) as visit_type
    from visits
    where $as_of is null or first_day <= $as_of
    group by state
),

listed as (
    select min(first_day) as listed_from, max(last_day) as listed_to
    from visits
    where $as_of is null or first_day <= $as_of
),

assisted as (
    select assistance_places.state, count(distinct assistance_places.assistance) as activities
    from assistance_places
    inner join assistance on assistance.id = assistance_places.assistance
    where assistance_places.role = 'beneficiary'
        and ($as_of is null or assistance.first_day is null or assistance.first_day <= $as_of)
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
    survey_status.status,
    coalesce(assisted.activities, 0) as activities,
    listed.listed_from,
    listed.listed_to
from tiles
cross join listed
inner join states on states.iso3 = tiles.state
left join visited on visited.state = tiles.state
left join survey_status on survey_status.state = tiles.state
left join assisted on assisted.state = tiles.state
order by tiles."row", tiles."column"

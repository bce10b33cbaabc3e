-- Clusters and their subregions side by side: of each the same numbers.
-- grain: one row per cluster, without a subregion, and one per subregion
-- draws on: visits/list, assessments/list, assistance/list, assistance/places,
--   briefs/meetings_of_region
-- uses: visits_ended, surveys_known, assistance_chosen, meetings_placed, subregions_chosen,
--   clusters_chosen
-- chosen by: visit_participants, assistance_partners
-- any of: undated_meetings, strategies
-- parameters: $from date (null: from the first), $to date (null: to the last; with either, meetings
--   that are known to lie in the period), $as_of date (all: the whole record), $cluster text[]
--   (null: all), $subregion text[] (null: all), $state text[] (null: all), $visit_type text[]
--   (null: all), $organization text[] (named with the visit, null: all), $stage text[] (null: all),
--   $theme text[] (null: all), $stage_basis text[] (null: all), $partner text[] (null: all),
--   $partner_role text[] (of the partner, null: all), $not_named text[] (what is not named, null:
--   all), $region text[] (as named, null: all)
-- columns: cluster, subregion (null: the whole cluster), states (count), states_surveyed (count;
--   marked in the list of surveys; null: unknown on that day), surveys_unknown (count; the list
--   breaks off before them, or is not known on that day), visits (count), states_visited (count),
--   activities (count; one for several subregions counts in each, and once in a cluster), meetings
--   (count; with one of their States, or on a region that their title names)
with sides as (
    select cluster as side, cluster, cast(null as varchar) as subregion, id as member
    from subregions_chosen
    union all
    select id, cluster, id, id from subregions_chosen
),

surveyed as (
    select
        sides.side,
        count(*) as states,
        count(*) filter (where surveys_known.status_kind = 'marked') as marked,
        count(*) filter (where surveys_known.status_kind = 'not_known_then') as not_known_then,
        count(*) filter (where surveys_known.status_kind in ('cut_off', 'not_known_then'))
            as surveys_unknown
    from sides
    inner join surveys_known on surveys_known.subregion = sides.member
    where $state is null or array_contains($state, surveys_known.state)
    group by sides.side
),

visited as (
    select
        sides.side,
        count(*) as visits,
        count(distinct visits_ended.state) as states_visited
    from sides
    inner join visits_ended on visits_ended.subregion = sides.member
    group by sides.side
),

assisted as (
    select sides.side, count(distinct assistance_chosen.id) as activities
    from sides
    inner join assistance_chosen on assistance_chosen.subregion = sides.member
    group by sides.side
),

met as (
    select
        sides.side,
        count(distinct concat(meetings_placed.id, ' ', coalesce(meetings_placed.state, '')))
            as meetings
    from sides
    inner join meetings_placed on meetings_placed.subregion = sides.member
    where ($state is null or array_contains($state, meetings_placed.state))
        and ($from is null or meetings_placed.first_day >= $from)
        and ($to is null or meetings_placed.last_day <= $to)
    group by sides.side
),

named as (
    select side, cluster, subregion, min(member) as member
    from sides
    group by side, cluster, subregion
)

select
    named.cluster,
    named.subregion,
    coalesce(surveyed.states, 0) as states,
    case when surveyed.not_known_then > 0 then null else coalesce(surveyed.marked, 0) end
        as states_surveyed,
    coalesce(surveyed.surveys_unknown, 0) as surveys_unknown,
    coalesce(visited.visits, 0) as visits,
    coalesce(visited.states_visited, 0) as states_visited,
    coalesce(assisted.activities, 0) as activities,
    coalesce(met.meetings, 0) as meetings
from named
inner join clusters_chosen on clusters_chosen.id = named.cluster
inner join subregions_chosen on subregions_chosen.id = named.member
left join surveyed on surveyed.side = named.side
left join visited on visited.side = named.side
left join assisted on assisted.side = named.side
left join met on met.side = named.side
order by
    case when named.subregion is null then 0 else 1 end,
    clusters_chosen.position,
    subregions_chosen.position

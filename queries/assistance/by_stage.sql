-- Assistance activities per stage, from the need found to the impact assessed.
-- grain: one row per stage; stages without an activity appear with 0
-- draws on: assistance/list
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: stage, stage_basis (stated or inferred), activities (count), undated (count, those
--   of them without a first day: they are there as of every day)
with chosen as (
    select *
    from assistance_placed
    where ($from is null or last_day >= $from or (last_day is null and first_day is not null))
        and ($to is null or first_day <= $to)
        and ($as_of is null or first_day is null or first_day <= $as_of)
        and ($cluster is null or list_contains($cluster, cluster))
        and ($subregion is null or list_contains($subregion, subregion))
        and ($state is null or list_contains($state, state))
        and ($stage is null or list_contains($stage, stage))
        and ($theme is null or list_contains($theme, theme))
),

bases as (
    select distinct stage_basis from assistance
)

select
    assistance_stages.id as stage,
    bases.stage_basis,
    count(distinct chosen.id) as activities,
    count(distinct chosen.id)
        filter (where chosen.first_day is null) as undated
from assistance_stages
cross join bases
left join chosen
    on chosen.stage = assistance_stages.id and chosen.stage_basis = bases.stage_basis
group by assistance_stages.id, assistance_stages.position, bases.stage_basis
order by assistance_stages.position, bases.stage_basis desc

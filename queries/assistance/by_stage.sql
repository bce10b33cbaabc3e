-- Assistance activities per stage, from the need found to the impact assessed.
-- grain: one row per stage; stages without an activity appear with 0
-- draws on: assistance/list, assistance/places
-- uses: assistance_chosen
-- chosen by: assistance_partners
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: stage, stage_basis (stated or inferred), activities (count), undated (count, those
--   of them without a first day: they are there as of every day), stage_kind (need, going_on, done,
--   assessed or unknown)
with bases as (
    select distinct stage_basis from assistance
)

select
    assistance_stages.id as stage,
    bases.stage_basis,
    count(distinct assistance_chosen.id) as activities,
    count(distinct assistance_chosen.id)
        filter (where assistance_chosen.first_day is null) as undated,
    assistance_stages.stage_kind
from assistance_stages
cross join bases
left join assistance_chosen
    on assistance_chosen.stage = assistance_stages.id
    and assistance_chosen.stage_basis = bases.stage_basis
group by
    assistance_stages.id,
    assistance_stages.position,
    assistance_stages.stage_kind,
    bases.stage_basis
order by assistance_stages.position, bases.stage_basis desc

-- The assistance activities place by place: what the choices of a filter are counted from.
-- grain: one row per activity, place that it is for and partner; count distinct id to count
--   activities
-- uses: assistance_chosen, assistance_gaps
-- chosen by: assistance_partners
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: id (of the activity), state (null: a region, or nobody, is named), cluster, subregion,
--   region, theme, stage, stage_basis, not_named, partner, partner_role
select
    assistance_chosen.id,
    assistance_chosen.state,
    assistance_chosen.cluster,
    assistance_chosen.subregion,
    assistance_chosen.region,
    assistance_chosen.theme,
    assistance_chosen.stage,
    assistance_chosen.stage_basis,
    assistance_gaps.not_named,
    coalesce(named.organization, named.state) as partner,
    named.role as partner_role
from assistance_chosen
left join assistance_gaps on assistance_gaps.id = assistance_chosen.id
-- of its partners those that are chosen, in the roles that are
left join assistance_partners as named
    on named.assistance = assistance_chosen.id
    and ($partner is null or array_contains($partner, coalesce(named.organization, named.state)))
    and ($partner_role is null or array_contains($partner_role, named.role))
order by
    assistance_chosen.id,
    assistance_chosen.state nulls last,
    assistance_chosen.subregion nulls last,
    assistance_chosen.region nulls last,
    named.id

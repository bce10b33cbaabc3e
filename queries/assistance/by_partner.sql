-- Who implements, leads, supports or funds: bodies and States by the role that is named.
-- grain: one row per partner and role
-- draws on: assistance/list
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: partner (organization or State), partner_role, activities (count), is_secretariat (the
--   own body that has a part in most of them)
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
)

select
    coalesce(assistance_partners.organization, assistance_partners.state) as partner,
    assistance_partners.role as partner_role,
    count(distinct chosen.id) as activities,
    coalesce(organizations.is_secretariat, false) as is_secretariat
from assistance_partners
inner join chosen on chosen.id = assistance_partners.assistance
left join organizations on organizations.id = assistance_partners.organization
group by
    coalesce(assistance_partners.organization, assistance_partners.state),
    organizations.is_secretariat,
    assistance_partners.role
order by
    sum(count(distinct chosen.id)) over (
        partition by coalesce(assistance_partners.organization, assistance_partners.state)
    ) desc,
    partner,
    partner_role

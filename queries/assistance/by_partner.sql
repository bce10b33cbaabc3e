-- Who implements, leads, supports or funds: bodies and States by the role that is named.
-- grain: one row per partner and role
-- draws on: assistance/list, assistance/places, assistance/partners
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: partner (organization or State), partner_role, activities (count), is_secretariat (the
--   own body that has a part in most of them)
with named as (
    select
        assistance_chosen.id,
        assistance_partners.role,
        coalesce(assistance_partners.organization, assistance_partners.state) as partner,
        coalesce(organizations.is_secretariat, false) as is_secretariat
    from assistance_partners
    inner join assistance_chosen on assistance_chosen.id = assistance_partners.assistance
    left join organizations on organizations.id = assistance_partners.organization
),

counted as (
    select
        partner,
        role as partner_role,
        count(distinct id) as activities,
        is_secretariat,
        sum(count(distinct id)) over (partition by partner) as in_all
    from named
    group by partner, role, is_secretariat
)

select partner, partner_role, activities, is_secretariat
from counted
order by in_all desc, partner, partner_role

-- Who implements, leads, supports or funds: bodies and States by the role that is named.
-- grain: one row per partner and role
-- draws on: assistance/list
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: partner (organization or State), partner_role, activities (count)
with named as (
    select
        assistance_chosen.id,
        assistance_partners.role,
        coalesce(assistance_partners.organization, assistance_partners.state) as partner
    from assistance_partners
    inner join assistance_chosen on assistance_chosen.id = assistance_partners.assistance
),

counted as (
    select
        partner,
        role as partner_role,
        count(distinct id) as activities,
        sum(count(distinct id)) over (partition by partner) as in_all
    from named
    group by partner, role
)

select partner, partner_role, activities
from counted
order by in_all desc, partner, partner_role

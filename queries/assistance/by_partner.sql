-- Who implements, leads, supports or funds: bodies and States by the role that is named.
-- grain: one row per partner, role and basis
-- draws on: assistance/list, assistance/places, assistance/partners
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: partner (organization or State), partner_role, role_basis (stated or inferred), roles
--   (count: the activities in which the partner has this role on this basis; one in which it has
--   two roles counts in both), activities (those in which it has any role, the same in each of its
--   rows), is_secretariat (the own body that has a part in most of them)
with named as (
    select
        assistance_chosen.id,
        assistance_partners.role,
        assistance_partners.role_basis,
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
        role_basis,
        count(distinct id) as roles,
        is_secretariat
    from named
    group by partner, role, role_basis, is_secretariat
),

taking_part as (
    select partner, count(distinct id) as activities
    from named
    group by partner
)

select
    counted.partner,
    counted.partner_role,
    counted.role_basis,
    counted.roles,
    taking_part.activities,
    counted.is_secretariat
from counted
inner join taking_part on taking_part.partner = counted.partner
order by taking_part.activities desc, counted.partner, counted.partner_role,
    counted.role_basis desc

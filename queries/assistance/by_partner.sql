-- Who implements, leads, supports or funds: bodies and States by the role that is named.
-- grain: one row per partner, role and basis
-- draws on: assistance/list, assistance/places, assistance/partners
-- uses: assistance_chosen
-- formerly: activities now activities_in_any_role
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: partner (organization or State), partner_role, role_basis (stated or inferred), roles
--   (count: the activities in which the partner has this role on this basis; one in which it has
--   two roles counts in both), activities_in_any_role (the same in each of its rows),
--   is_secretariat (the own body that has a part in most of them), is_assisted (of who asked for
--   the activity or is assisted by it), is_partner (of neither the latter nor an own body)
with named as (
    select
        assistance_chosen.id,
        assistance_partners.role,
        assistance_partners.role_basis,
        coalesce(assistance_partners.organization, assistance_partners.state) as partner,
        coalesce(organizations.is_secretariat, false) as is_secretariat,
        coalesce(organizations.is_own, false) as is_own,
        assistance_partners.role in ('requesting', 'recipient') as is_assisted
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
        is_secretariat,
        is_assisted,
        not is_own and not is_assisted as is_partner
    from named
    group by partner, role, role_basis, is_secretariat, is_own, is_assisted
),

taking_part as (
    select partner, count(distinct id) as activities_in_any_role
    from named
    group by partner
)

select
    counted.partner,
    counted.partner_role,
    counted.role_basis,
    counted.roles,
    taking_part.activities_in_any_role,
    counted.is_secretariat,
    counted.is_assisted,
    counted.is_partner
from counted
inner join taking_part on taking_part.partner = counted.partner
order by taking_part.activities_in_any_role desc, counted.partner, counted.partner_role,
    counted.role_basis desc

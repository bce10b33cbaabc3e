-- Whom the documents name beside each assistance activity, and in which role.
-- grain: one row per activity, body or State, and role
-- uses: assistance_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: id (of the activity), title, partner (organization or State), partner_role,
--   role_basis, document, place
select
    assistance.id,
    assistance.title,
    coalesce(partners.organization, partners.state) as partner,
    partners.role as partner_role,
    partners.role_basis,
    partners.document,
    partners.place
from assistance_partners as partners
inner join assistance on assistance.id = partners.assistance
where partners.assistance in (select id from assistance_chosen)
order by partners.assistance, partners.id

-- Whom the documents name beside each assistance activity, bodies and States alike.
-- grain: one row per activity of which a partner is named
-- parameters: none
-- columns: assistance, implementers (who lead, implement or support, comma-separated; null: none
--   is named), implementers_inferred (those of them of whom a part is inferred),
--   implementers_basis (inferred where the part of at least one of them is; null as implementers),
--   referred_to (to whom the need was passed), donors, donors_inferred, donors_basis (likewise)
select
    assistance,
    string_agg(partner, ',' order by partner)
        filter (where part = 'implements') as implementers,
    string_agg(partner, ',' order by partner)
        filter (where part = 'implements' and role_basis = 'inferred') as implementers_inferred,
    min(role_basis) filter (where part = 'implements') as implementers_basis,
    string_agg(partner, ',' order by partner)
        filter (where part = 'referred_to') as referred_to,
    string_agg(partner, ',' order by partner) filter (where part = 'donor') as donors,
    string_agg(partner, ',' order by partner)
        filter (where part = 'donor' and role_basis = 'inferred') as donors_inferred,
    min(role_basis) filter (where part = 'donor') as donors_basis
from (
    select
        assistance,
        coalesce(organization, state) as partner,
        case
            when role in ('lead', 'implementing', 'supporting') then 'implements'
            else role
        end as part,
        -- of the two words the one that comes first in the alphabet wins
        min(role_basis) as role_basis
    from assistance_partners
    group by
        assistance,
        coalesce(organization, state),
        case
            when role in ('lead', 'implementing', 'supporting') then 'implements'
            else role
        end
) as named
group by assistance

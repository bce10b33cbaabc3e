-- Whom the documents name beside each assistance activity, bodies and States alike.
-- grain: one row per activity of which a partner is named
-- parameters: none
-- columns: assistance, implementers (who lead, implement or support, comma-separated; null: none
--   is named), referred_to (to whom the need was passed), donors
select
    assistance,
    string_agg(partner, ',' order by partner)
        filter (where part = 'implements') as implementers,
    string_agg(partner, ',' order by partner)
        filter (where part = 'referred_to') as referred_to,
    string_agg(partner, ',' order by partner)
        filter (where part = 'donor') as donors
from (
    select distinct
        assistance,
        coalesce(organization, state) as partner,
        case
            when role in ('lead', 'implementing', 'supporting') then 'implements'
            else role
        end as part
    from assistance_partners
) as named
group by assistance

-- What is not named of the activities that are not said to be delivered.
-- grain: one row per such activity; what is named for a larger one counts for its parts, and what
--   is named for a part counts for the whole
-- parameters: none
-- columns: id (of the activity), not_named (need_only: the need is named or was passed on, nothing
--   further is recorded; partner_and_donor, partner or donor)
with kin as (
    select id as assistance, id as named_for from assistance
    union all
    select id, part_of from assistance where part_of is not null
    union all
    select part_of, id from assistance where part_of is not null
),

roles_named as (
    select
        assistance_partners.assistance,
        assistance_partners.role,
        coalesce(organizations.is_own, false) as is_own
    from assistance_partners
    left join organizations on organizations.id = assistance_partners.organization
),

known as (
    select
        kin.assistance,
        count(*) filter (
            where roles_named.role in ('lead', 'implementing', 'supporting')
                and not roles_named.is_own
        ) > 0 as has_partner,
        count(*) filter (where roles_named.role = 'donor') > 0 as has_donor
    from kin
    left join roles_named on roles_named.assistance = kin.named_for
    group by kin.assistance
),

judged as (
    select
        assistance.id,
        case
            when assistance_stages.stage_kind = 'need' then 'need_only'
            when not known.has_partner and not known.has_donor then 'partner_and_donor'
            when not known.has_partner then 'partner'
            when not known.has_donor then 'donor'
        end as not_named
    from assistance
    inner join assistance_stages on assistance_stages.id = assistance.stage
    inner join known on known.assistance = assistance.id
    where assistance_stages.stage_kind not in ('done', 'assessed')
)

select id, not_named
from judged
where not_named is not null

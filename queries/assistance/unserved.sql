-- Activities that are not said to be delivered and of which the documents name no partner beside
-- the Committee and its Directorate, no donor, or the need alone.
-- grain: one row per such activity; what is named for a larger activity counts for its parts, and
--   what is named for a part counts for the whole
-- draws on: assistance/places, assistance/partners
-- uses: assistance_located, partners_named
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (all: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: id, title, states (ISO3, comma-separated), regions (as named), theme, stage,
--   stage_basis, not_named (need_only: the need is named or was passed on, nothing further is
--   recorded; partner_and_donor, partner or donor), implementers (organizations or States, named
--   for the row itself), implementers_inferred (those of them of whom a part is inferred),
--   implementers_basis (inferred where that of at least one is), referred_to (to whom the need was
--   passed), donors, donors_inferred, donors_basis (likewise), activities (count: 1), note,
--   document, place
with kin as (
    select id as assistance, id as named_for from assistance
    union all
    select id, part_of from assistance where part_of is not null
    union all
    select part_of, id from assistance where part_of is not null
),

named as (
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
            where named.role in ('lead', 'implementing', 'supporting')
                and not named.is_own
        ) > 0 as has_partner,
        count(*) filter (where named.role = 'donor') > 0 as has_donor
    from kin
    left join named on named.assistance = kin.named_for
    group by kin.assistance
),

judged as (
    select
        assistance.*,
        assistance_located.states,
        assistance_located.regions,
        partners_named.implementers,
        partners_named.implementers_inferred,
        partners_named.implementers_basis,
        partners_named.referred_to,
        partners_named.donors,
        partners_named.donors_inferred,
        partners_named.donors_basis,
        case
            when assistance_stages.stage_kind = 'need' then 'need_only'
            when not known.has_partner and not known.has_donor then 'partner_and_donor'
            when not known.has_partner then 'partner'
            when not known.has_donor then 'donor'
        end as not_named
    from assistance_located
    inner join assistance on assistance.id = assistance_located.id
    inner join assistance_stages on assistance_stages.id = assistance.stage
    inner join known on known.assistance = assistance_located.id
    left join partners_named on partners_named.assistance = assistance_located.id
    where assistance_stages.stage_kind not in ('done', 'assessed')
)

select
    judged.id,
    judged.title,
    judged.states,
    judged.regions,
    judged.theme,
    judged.stage,
    judged.stage_basis,
    judged.not_named,
    judged.implementers,
    judged.implementers_inferred,
    judged.implementers_basis,
    judged.referred_to,
    judged.donors,
    judged.donors_inferred,
    judged.donors_basis,
    1 as activities,
    judged.note,
    judged.document,
    judged.place
from judged
inner join themes on themes.id = judged.theme
where judged.not_named is not null
order by
    themes.position,
    case judged.not_named
        when 'need_only' then 1
        when 'partner_and_donor' then 2
        when 'partner' then 3
        else 4
    end,
    judged.title,
    judged.id

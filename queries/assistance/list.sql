-- The assistance activities that the documents name.
-- grain: one row per activity
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date
--   (null: the whole record), $cluster text[] (null: all), $subregion text[] (null: all),
--   $state text[] (null: all), $stage text[] (null: all), $theme text[] (null: all)
-- columns: title, states (ISO3, comma-separated), regions (as named), theme, stage, stage_basis,
--   need_origin, implementers (organizations or States), donors, amount_as_named,
--   first_day (date; null: not dated), last_day (date), date_precision, document, place
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
),

kept as (
    select
        id,
        string_agg(distinct state, ',' order by state) as states,
        string_agg(distinct region, '; ' order by region) as regions
    from assistance_placed
    where id in (select id from chosen)
    group by id
),

partners as (
    select
        assistance,
        string_agg(distinct partner, ',' order by partner)
            filter (where role in ('lead', 'implementing', 'supporting')) as implementers,
        string_agg(distinct partner, ',' order by partner)
            filter (where role = 'donor') as donors
    from (
        select assistance, role, coalesce(organization, state) as partner
        from assistance_partners
    ) as named
    group by assistance
)

select
    assistance.title,
    kept.states,
    kept.regions,
    assistance.theme,
    assistance.stage,
    assistance.stage_basis,
    assistance.need_origin,
    partners.implementers,
    partners.donors,
    case
        when assistance.amount is not null
            then concat(assistance.currency, ' ', format('{:,}', cast(assistance.amount as bigint)))
    end as amount_as_named,
    assistance.first_day,
    assistance.last_day,
    assistance.date_precision,
    assistance.document,
    assistance.place
from kept
inner join assistance on assistance.id = kept.id
left join partners on partners.assistance = kept.id
order by assistance.first_day nulls last, assistance.id

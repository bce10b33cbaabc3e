-- The assistance activities of a period, of stages and of themes, wherever they are.
-- grain: one row per activity and place that it is for
-- uses: assistance_in_period, assistance_begun, assistance_gaps
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[]
--   (null: all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all)
-- columns: all of assistance_placed
select *
from assistance_placed
where id in (select id from assistance_in_period)
    and id in (select id from assistance_begun)
    and ($stage is null or array_contains($stage, stage))
    and ($theme is null or array_contains($theme, theme))
    and ($stage_basis is null or array_contains($stage_basis, stage_basis))
    and (
        ($partner is null and $partner_role is null)
        or id in (
            select assistance
            from assistance_partners
            where
                ($partner is null or array_contains($partner, coalesce(organization, state)))
                and ($partner_role is null or array_contains($partner_role, role))
        )
    )
    and (
        $not_named is null
        or id in (select id from assistance_gaps where array_contains($not_named, not_named))
    )

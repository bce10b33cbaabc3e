-- The assistance activities of a period, of places, of stages and of themes.
-- grain: one row per activity and place that it is for
-- uses: assistance_of_kinds
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: all of assistance_placed
select *
from assistance_of_kinds
where ($cluster is null or array_contains($cluster, cluster))
    and ($subregion is null or array_contains($subregion, subregion))
    and ($state is null or array_contains($state, state))
    and ($region is null or array_contains($region, region))

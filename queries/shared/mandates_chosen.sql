-- The tasks of the bodies and themes that are chosen, each with its resolution by its name.
-- grain: one row per task
-- uses: resolutions_named
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all)
-- columns: all of mandates, then resolution_name (number and year), resolution_number,
--   resolution_year
select
    mandates.*,
    resolutions_named.resolution as resolution_name,
    resolutions_named.number as resolution_number,
    resolutions_named.year as resolution_year
from mandates
inner join resolutions_named on resolutions_named.id = mandates.resolution
where ($given_to is null or array_contains($given_to, mandates.given_to))
    and ($mandate_theme is null or array_contains($mandate_theme, mandates.mandate_theme))

-- The tasks of the bodies and themes that are chosen, each with its resolution by its name.
-- grain: one row per task
-- uses: resolutions_chosen
-- parameters: $given_to text[] (null: all), $mandate_theme text[] (null: all), $resolution_id
--   text[] (null: all), $body text[] (a chair and a director are of the body, null: all)
-- columns: all of mandates, then resolution_name (number and year), resolution_number,
--   resolution_year
select
    mandates.*,
    resolutions_chosen.resolution as resolution_name,
    resolutions_chosen.number as resolution_number,
    resolutions_chosen.year as resolution_year
from mandates
inner join resolutions_chosen on resolutions_chosen.id = mandates.resolution
where ($given_to is null or array_contains($given_to, mandates.given_to))
    and ($mandate_theme is null or array_contains($mandate_theme, mandates.mandate_theme))
    and (
        $body is null
        or array_contains($body, mandates.given_to)
        or (array_contains($body, 'committee') and mandates.given_to like 'committee%')
        or (array_contains($body, 'directorate') and mandates.given_to = 'executive_director')
        or (array_contains($body, 'security_council') and mandates.given_to = 'council')
    )

-- States in the Directorate's clusters, as listed or added by the curator.
-- grain: one row
-- uses: states_in_regions
-- parameters: $cluster text[] (null: all), $subregion text[] (null: all),
--   $listing text[] (null: all; listed: named in the list)
-- columns: counted (count), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    count(*) as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from states_in_regions
where $listing is null or array_contains($listing, listing)

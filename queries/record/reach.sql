-- The date up to which the record's data reach, when they were last revised, and the build.
-- grain: one row
-- parameters: none
-- columns: data_as_of (date), revised (moment in UTC, as the owner states it), build_id, audience,
--   package_name, package_version, license (its name; empty: none is stated), license_address,
--   curators (their names; empty: none is stated), curators_address (to write to)
select
    data_as_of, revised, build_id, audience, package_name, package_version, license,
    license_address, curators, curators_address
from build
order by build_id

-- Every place of assistance is a State, a subregion or a region.
-- tables: assistance_places
-- columns: file, row, column_name, wrong, found, expected
select
    'assistance_places.csv' as file,
    data_row as row,
    'state' as column_name,
    'the row names no place' as wrong,
    '' as found,
    'a state, a subregion or a region' as expected
from assistance_places
where state is null and subregion is null and region is null
order by data_row

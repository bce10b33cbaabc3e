-- A State stands in the cluster to which its subregion belongs.
-- tables: states, subregions
-- columns: file, row, column_name, wrong, found, expected
select
    'states.csv' as file,
    states.data_row as row,
    'cluster' as column_name,
    'not the cluster of the subregion' as wrong,
    states.cluster as found,
    subregions.cluster || ', the cluster of ' || subregions.id as expected
from states
inner join subregions on subregions.id = states.subregion
where states.cluster <> subregions.cluster
order by states.data_row

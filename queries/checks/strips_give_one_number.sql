-- A number at the head of a page is a stated figure, or what a question gives in one column.
-- tables: strips
-- columns: file, row, column_name, wrong, found, expected
select
    'strips.csv' as file,
    data_row as row,
    'stated_figure' as column_name,
    'the row does not give one number' as wrong,
    coalesce(stated_figure, question, '') as found,
    'a stated figure alone, or a question with parameters and a column' as expected
from strips
where stated_figure is null and (question is null or parameters is null or column_name is null)
    or stated_figure is not null and coalesce(question, parameters, column_name) is not null
order by data_row

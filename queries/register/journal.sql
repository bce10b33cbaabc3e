-- What was changed in the register in the browser, by whom and when, the newest first.
-- grain: one row per change that the audience may see
-- any of: journal
-- parameters: none
-- columns: changed_at (moment in UTC), person, table_name, row_key, change_kind,
--   old_values (JSON by column; null: the row was added), new_values (JSON; null: taken away),
--   undoes (null: none), id
select
    journal.changed_at,
    journal.person,
    journal.table_name,
    journal.row_key,
    journal.change_kind,
    journal.old_values,
    journal.new_values,
    journal.undoes,
    journal.id
from journal
order by journal.changed_at desc, journal.data_row desc

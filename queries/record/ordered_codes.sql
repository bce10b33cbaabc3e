-- Codes in the record's own order, and of which kind each is.
-- grain: one row per vocabulary and code
-- parameters: none
-- columns: vocabulary, code, kind (of a status of the list of surveys: marked, unmarked or cut_off:
--   the list breaks off before every State that has it; of a stage: need, going_on, done, assessed
--   or unknown; null: no kind)
select vocabulary, code, kind
from codes_in_order
order by vocabulary, position, code

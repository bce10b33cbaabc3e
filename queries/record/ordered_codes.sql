-- Codes in the record's own order, of which kind each is and how pictures draw it.
-- grain: one row per vocabulary and code
-- parameters: none
-- columns: vocabulary, code, kind (of a status of the list of surveys: marked, unmarked or cut_off:
--   the list breaks off before every State that has it; of a stage: need, going_on, done, assessed
--   or unknown; null: no kind), tone (of the palette; null: none)
select vocabulary, code, kind, tone
from codes_in_order
order by vocabulary, position nulls last, code

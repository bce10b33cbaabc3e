-- The codes that a question's parameter takes: what else it is given is a slip, and refused.
-- A parameter that is not here, or whose codes the record has none of, takes anything.
-- grain: one row per parameter, topic and code
-- parameters: $parameter text (null: all)
-- columns: parameter, topic (of the questions whose parameter it is; null: of all), code, name
--   (in English; null: the record has none)
with known as (
    select parameter, topic, code, name from all_codes
    union all
    select 'table', null, name, title from tables
)

select parameter, topic, code, name
from known
where $parameter is null or parameter = $parameter
order by parameter, topic nulls first, code

-- The rules on who may see a visit report or an assessment.
-- grain: one row per rule and place that states it
-- parameters: none
-- columns: rule, text_as_stated, document, place
select rule, text_as_stated, document, place
from sharing_rules
order by data_row

-- What is to be settled before and during a visit, and who settles it.
-- grain: one row per arrangement
-- parameters: none
-- columns: preparation_topic, arrangement, actor, note, document, place
select
    preparation_topic,
    arrangement,
    actor,
    note,
    document,
    place
from visit_arrangements
order by data_row

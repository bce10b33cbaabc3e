-- The figures that the documents state, with the question that counts the same thing.
-- grain: one row per figure stated in one place
-- parameters: $topic text[] (null: all)
-- columns: id, topic, statement, figure, precision, unit, period_from (date), period_to (date),
--   as_of (date), question, parameters (JSON), comparison, explanation, document, place
select
    id,
    topic,
    statement,
    figure,
    precision,
    unit,
    period_from,
    period_to,
    as_of,
    question,
    parameters,
    comparison,
    explanation,
    document,
    place
from stated_figures
where $topic is null or list_contains($topic, topic)
order by data_row

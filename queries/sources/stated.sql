-- The figures that the documents state, with the question that counts the same thing.
-- grain: one row per figure stated in one place
-- any of: stated_figures, documents
-- parameters: $topic text[] (null: all)
-- columns: id, topic, statement, figure, precision, unit, period_from (date), period_to (date),
--   as_of (date), speaks_of (date: the day on which it stood; without one, the day to which its
--   document reaches or of which it is), question, parameters (JSON), comparison, explanation,
--   document, place
select
    stated_figures.id,
    stated_figures.topic,
    stated_figures.statement,
    stated_figures.figure,
    stated_figures.precision,
    stated_figures.unit,
    stated_figures.period_from,
    stated_figures.period_to,
    stated_figures.as_of,
    coalesce(stated_figures.as_of, documents.speaks_of) as speaks_of,
    stated_figures.question,
    stated_figures.parameters,
    stated_figures.comparison,
    stated_figures.explanation,
    stated_figures.document,
    stated_figures.place
from stated_figures
left join documents_timed as documents on documents.id = stated_figures.document
where $topic is null or array_contains($topic, stated_figures.topic)
order by stated_figures.data_row

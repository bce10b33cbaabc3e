-- Contradictions and gaps inside and between the documents, each with both places.
-- grain: one row per notice
-- uses: notices_chosen
-- parameters: $topic text[] (null: all), $kind text[] (null: all), $importance text[] (null: all),
--   $document text[] (of either place, null: all)
-- columns: notice (id), topic, importance, kind, title, statement, treatment, first_as_stated,
--   document, place, second_as_stated, second_document, second_place, second_source (document and
--   place as one text; null: the same place), state, note
select
    notices.id as notice,
    notices.topic,
    notices.importance,
    notices.kind,
    notices.title,
    notices.statement,
    notices.treatment,
    notices.first_as_stated,
    notices.document,
    notices.place,
    notices.second_as_stated,
    notices.second_document,
    notices.second_place,
    case
        when
            notices.second_document = notices.document and notices.second_place = notices.place
            then null
        else coalesce(documents.symbol, documents.short_title) || ', ' || notices.second_place
    end as second_source,
    notices.state,
    notices.note
from notices_chosen as notices
left join documents on documents.id = notices.second_document
left join codes_in_order as importances
    on importances.vocabulary = 'importance' and importances.code = notices.importance
where $document is null
    or array_contains($document, notices.document)
    or array_contains($document, notices.second_document)
order by
    importances.position nulls last,
    notices.importance,
    notices.data_row

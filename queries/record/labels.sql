-- The names of the record's codes in one language; English where the language has none.
-- grain: one row per vocabulary and code
-- parameters: $language text (null: English)
-- columns: vocabulary, code, label
with wanted as (
    select vocabulary, code, label
    from all_labels
    where language = coalesce($language, 'en')
),

english as (
    select vocabulary, code, label
    from all_labels
    where language = 'en'
)

select
    english.vocabulary,
    english.code,
    coalesce(wanted.label, english.label) as label
from english
left join wanted on wanted.vocabulary = english.vocabulary and wanted.code = english.code
order by english.vocabulary, english.code

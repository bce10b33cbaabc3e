-- The names of the record's codes in one language, English where the language has none; and how
-- texts of its rows are said in that language, by themselves.
-- grain: one row per vocabulary and code
-- parameters: $language text (null: English)
-- columns: vocabulary, code (a text of a row is its own), label, english (its name in English),
--   is_english (whether the language has none)
with named as (
    select distinct vocabulary, code
    from all_labels
    where language = 'en' or language = coalesce($language, 'en')
)

select
    named.vocabulary,
    named.code,
    coalesce(wanted.label, english.label) as label,
    coalesce(english.label, named.code) as english,
    wanted.label is null as is_english
from named
left join all_labels as english
    on english.language = 'en'
    and english.vocabulary = named.vocabulary
    and english.code = named.code
left join all_labels as wanted
    on wanted.language = coalesce($language, 'en')
    and wanted.vocabulary = named.vocabulary
    and wanted.code = named.code
order by named.vocabulary, named.code

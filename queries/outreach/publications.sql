-- Publications that the documents name, by kind, with who made them and in which languages.
-- grain: one row per publication, or per series that the text counts together
-- draws on: outreach/makers, outreach/languages
-- uses: publications_chosen
-- parameters: $as_of date (all: the whole record; what has no date is always shown), $kind text[]
--   (null: all)
-- columns: title, is_working_translation, kind, issue_status, items (count of what the row stands
--   for; 1 where the text does not count), first_day (date of issue; null: not stated), last_day
--   (date), date_precision, makers (names of the bodies that publish, write or contribute; null:
--   none is named), languages (names of those that the documents name, available or planned; null:
--   none is named), symbol, may_begin_later (boolean: only a month or year of its issue is known,
--   which goes on after the day), note, document, place
with made as (
    select
        publication_publishers.publication,
        string_agg(distinct names.label, ', ' order by names.label) as makers
    from publication_publishers
    inner join all_labels as names
        on names.vocabulary = 'organization'
        and names.code = publication_publishers.organization
        and names.language = 'en'
    group by publication_publishers.publication
),

spoken as (
    select
        publication_languages.publication,
        string_agg(distinct names.label, ', ' order by names.label) as languages
    from publication_languages
    inner join all_labels as names
        on names.vocabulary = 'language'
        and names.code = publication_languages.language
        and names.language = 'en'
    group by publication_languages.publication
),

chosen as (
    select
        *,
        coalesce(items_stated, 1) as items,
        sum(coalesce(items_stated, 1)) over (partition by kind) as in_all
    from publications_chosen
)

select
    chosen.title,
    chosen.is_working_translation,
    chosen.kind,
    chosen.issue_status,
    chosen.items,
    chosen.published_first_day as first_day,
    chosen.published_last_day as last_day,
    chosen.date_precision,
    made.makers,
    spoken.languages,
    chosen.symbol,
    chosen.may_begin_later,
    chosen.note,
    chosen.document,
    concat_ws('; ', chosen.place, chosen.also_place) as place
from chosen
left join made on made.publication = chosen.id
left join spoken on spoken.publication = chosen.id
order by chosen.in_all desc, chosen.kind, chosen.published_first_day nulls last, chosen.id

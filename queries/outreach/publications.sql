-- Publications that the documents name, by kind, with who made them and in which languages.
-- grain: one row per publication, or per series that the text counts together
-- draws on: outreach/makers, outreach/languages
-- uses: publications_chosen
-- parameters: $as_of date (all: the whole record; what has no date is always shown), $kind text[]
--   (null: all), $publication_kind text[] (null: all), $issue_status text[] (null: all)
-- columns: title, is_working_translation, kind, issue_status, issue_status_basis, items (count
--   of what the row stands for; 1 where the text does not count), first_day (date of issue; null:
--   not stated), last_day (date), date_precision, date_basis, makers (names of the bodies that
--   publish or write, apart by semicolons; null: none is named), makers_inferred (those of them
--   whose part is inferred), makers_basis (inferred where that of at least one is), contributors,
--   contributors_inferred, contributors_basis (likewise, of the bodies that give expertise,
--   support or research), languages (names of those in which the documents say that there is one;
--   null: none is named), languages_planned (of those in which one is to come and none is there),
--   symbol, may_begin_later (boolean: only a month or year of its issue is known, which goes on
--   after the day), note, document, place
with parts as (
    select
        publishers.publication,
        names.label,
        publishers.role <> 'contributor' as makes,
        min(publishers.role_basis) as role_basis
    from publication_publishers as publishers
    inner join all_labels as names
        on names.vocabulary = 'organization'
        and names.code = publishers.organization
        and names.language = 'en'
    group by publishers.publication, names.label, publishers.role <> 'contributor'
),

made as (
    select
        publication,
        string_agg(label, '; ' order by label) filter (where makes) as makers,
        string_agg(label, '; ' order by label)
            filter (where makes and role_basis = 'inferred') as makers_inferred,
        min(role_basis) filter (where makes) as makers_basis,
        string_agg(label, '; ' order by label)
            filter (where not makes) as contributors,
        string_agg(label, '; ' order by label)
            filter (where not makes and role_basis = 'inferred') as contributors_inferred,
        min(role_basis) filter (where not makes) as contributors_basis
    from parts
    group by publication
),

spoken as (
    select
        publication,
        string_agg(label, ', ' order by label) filter (where is_there) as languages,
        string_agg(label, ', ' order by label) filter (where not is_there) as languages_planned
    from (
        select
            publication_languages.publication,
            names.label,
            bool_or(publication_languages.availability = 'available') as is_there
        from publication_languages
        inner join all_labels as names
            on names.vocabulary = 'language'
            and names.code = publication_languages.language
            and names.language = 'en'
        group by publication_languages.publication, names.label
    ) as of_each
    group by publication
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
    chosen.issue_status_basis,
    chosen.items,
    chosen.published_first_day as first_day,
    chosen.published_last_day as last_day,
    chosen.date_precision,
    chosen.date_basis,
    made.makers,
    made.makers_inferred,
    made.makers_basis,
    made.contributors,
    made.contributors_inferred,
    made.contributors_basis,
    spoken.languages,
    spoken.languages_planned,
    chosen.symbol,
    chosen.may_begin_later,
    chosen.note,
    chosen.document,
    concat_ws('; ', chosen.place, chosen.also_place) as place
from chosen
left join made on made.publication = chosen.id
left join spoken on spoken.publication = chosen.id
order by chosen.in_all desc, chosen.kind, chosen.published_first_day nulls last, chosen.id

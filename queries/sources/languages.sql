-- How much of the record is said in each language that it has names in.
-- grain: one row per language
-- draws on: sources/documents
-- any of: agreements, assistance, documents, follow_up_rules, good_practices, mandate_evidence,
--   mandates, meetings, notices, obligations, points, programme_items, publications,
--   resolutions, sharing_rules, stated_figures, strategies, thematic_items,
--   undated_meetings, visit_arrangements, visit_participants, working_groups
-- parameters: none
-- columns: language, names (count of the names of codes said in it, as such or as texts),
--   names_in_english (count of those that the language lacks), texts (count of the titles,
--   statements and notes said in it), texts_in_english (count of those that it lacks)
with prose as (
    select title as content from meetings where title is not null
    union
    select note as content from meetings where note is not null
    union
    select title as content from undated_meetings where title is not null
    union
    select note as content from undated_meetings where note is not null
    union
    select title as content from obligations where title is not null
    union
    select note as content from obligations where note is not null
    union
    select title as content from assistance where title is not null
    union
    select summary as content from assistance where summary is not null
    union
    select note as content from assistance where note is not null
    union
    select title as content from publications where title is not null
    union
    select note as content from publications where note is not null
    union
    select title as content from notices where title is not null
    union
    select statement as content from notices where statement is not null
    union
    select treatment as content from notices where treatment is not null
    union
    select note as content from notices where note is not null
    union
    select statement as content from stated_figures where statement is not null
    union
    select explanation as content from stated_figures where explanation is not null
    union
    select task as content from mandates where task is not null
    union
    select note as content from mandates where note is not null
    union
    select statement as content from mandate_evidence where statement is not null
    union
    select note as content from mandate_evidence where note is not null
    union
    select point as content from points where point is not null
    union
    select note as content from points where note is not null
    union
    select summary as content from programme_items where summary is not null
    union
    select note as content from programme_items where note is not null
    union
    select title as content from good_practices where title is not null
    union
    select item as content from thematic_items where item is not null
    union
    select arrangement as content from visit_arrangements where arrangement is not null
    union
    select note as content from visit_arrangements where note is not null
    union
    select title as content from documents where title is not null
    union
    select note as content from documents where note is not null
    union
    select title as content from resolutions where title is not null
    union
    select title as content from strategies where title is not null
    union
    select note as content from strategies where note is not null
    union
    select title as content from agreements where title is not null
    union
    select subject as content from agreements where subject is not null
    union
    select name as content from working_groups where name is not null
    union
    select note as content from visit_participants where note is not null
    union
    select task as content from follow_up_rules where task is not null
    union
    select condition as content from follow_up_rules where condition is not null
    union
    select note as content from follow_up_rules where note is not null
    union
    select rule as content from sharing_rules where rule is not null
),

spoken as (
    select distinct language from all_labels
),

said as (
    select
        spoken.language,
        count(coalesce(names.code, texts.code)) as names,
        count(*) - count(coalesce(names.code, texts.code)) as names_in_english
    from spoken
    cross join all_labels as english
    left join all_labels as names
        on names.language = spoken.language
        and names.vocabulary = english.vocabulary
        and names.code = english.code
    left join all_labels as texts
        on texts.language = spoken.language
        and texts.vocabulary = 'text'
        and texts.code = english.label
        and names.code is null
    -- a symbol or an acronym is the same in every language
    where english.language = 'en' and english.label <> upper(english.label)
    group by spoken.language
),

told as (
    select
        spoken.language,
        count(*) as texts,
        count(texts.code) as translated
    from spoken
    cross join prose
    left join all_labels as texts
        on texts.language = spoken.language
        and texts.vocabulary = 'text'
        and texts.code = prose.content
    group by spoken.language
)

select
    said.language,
    said.names,
    said.names_in_english,
    case when said.language = 'en' then told.texts else told.translated end as texts,
    case when said.language = 'en' then 0 else told.texts - told.translated end as texts_in_english
from said
inner join told on told.language = said.language
order by said.language <> 'en', said.language

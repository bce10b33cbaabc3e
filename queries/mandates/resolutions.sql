-- The resolutions that each document cites, the most cited first.
-- grain: one row per resolution and document that cites it
-- uses: resolutions_chosen
-- parameters: $resolution_id text[] (null: all)
-- columns: resolution (number and year), resolution_id, title (working translation; null: no
--   document says), subject_basis (of the title), body (that adopted it), times (its number stands
--   in the text of the document), paragraphs (of a programme of work that cite it other than only
--   in a name; null: the document is no programme), note (on the resolution, in the first of its
--   rows, then on the paragraphs that cite it), document (that cites it), place (the first)
with in_programmes as (
    select
        programme_item_resolutions.document,
        programme_item_resolutions.resolution,
        count(*) filter (where not programme_item_resolutions.is_only_in_name) as paragraphs,
        string_agg(
            distinct programme_item_resolutions.note, ' ' order by programme_item_resolutions.note
        ) as note
    from programme_item_resolutions
    group by programme_item_resolutions.document, programme_item_resolutions.resolution
),

cited as (
    select
        resolution_citations.*,
        sum(resolution_citations.times) over (
            partition by resolution_citations.resolution
        ) as in_all,
        row_number() over (
            partition by resolution_citations.resolution
            order by documents.dated, documents.id
        ) as age
    from resolution_citations
    inner join documents on documents.id = resolution_citations.document
)

select
    resolutions_chosen.resolution,
    cited.resolution as resolution_id,
    resolutions_chosen.title,
    resolutions_chosen.subject_basis,
    resolutions_chosen.body,
    cited.times,
    case
        when cited.document in (select programme from programme_items)
            then coalesce(in_programmes.paragraphs, 0)
    end as paragraphs,
    nullif(
        concat_ws(
            ' ', case when cited.age = 1 then resolutions_chosen.note end, in_programmes.note
        ),
        ''
    ) as note,
    cited.document,
    cited.place
from cited
inner join resolutions_chosen on resolutions_chosen.id = cited.resolution
inner join documents on documents.id = cited.document
left join in_programmes
    on in_programmes.document = cited.document
    and in_programmes.resolution = resolutions_chosen.resolution
order by
    cited.in_all desc,
    resolutions_chosen.resolution,
    documents.dated,
    cited.document

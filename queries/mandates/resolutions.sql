-- The resolutions that each document cites, the most cited first.
-- grain: one row per resolution and document that cites it
-- uses: resolutions_named
-- parameters: $resolution_id text[] (null: all)
-- columns: resolution (number and year), title (working translation; null: no document says),
--   body (that adopted it), times (its number stands in the text of the document), paragraphs (of a
--   programme of work that cite it other than only in a name; null: the document is no programme),
--   document (that cites it), place (the first)
with in_programmes as (
    select
        programme_item_resolutions.document,
        programme_item_resolutions.resolution,
        count(*) as paragraphs
    from programme_item_resolutions
    where not programme_item_resolutions.is_only_in_name
    group by programme_item_resolutions.document, programme_item_resolutions.resolution
),

cited as (
    select *, sum(times) over (partition by resolution) as in_all
    from resolution_citations
)

select
    resolutions_named.resolution,
    resolutions_named.title,
    resolutions_named.body,
    cited.times,
    case
        when cited.document in (select programme from programme_items)
            then coalesce(in_programmes.paragraphs, 0)
    end as paragraphs,
    cited.document,
    cited.place
from cited
inner join resolutions_named on resolutions_named.id = cited.resolution
inner join documents on documents.id = cited.document
left join in_programmes
    on in_programmes.document = cited.document
    and in_programmes.resolution = resolutions_named.resolution
where $resolution_id is null or array_contains($resolution_id, cited.resolution)
order by
    cited.in_all desc,
    resolutions_named.resolution,
    documents.dated,
    cited.document

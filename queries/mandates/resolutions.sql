-- The resolutions that each document cites, the most cited first.
-- grain: one row per resolution and document that cites it
-- parameters: none
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

named as (
    select
        id,
        title,
        body,
        case
            when body = 'security_council' and year is not null
                then concat(number, ' (', year, ')')
            else number
        end as resolution
    from resolutions
)

select
    named.resolution,
    named.title,
    named.body,
    resolution_citations.times,
    case
        when resolution_citations.document in (select programme from programme_items)
            then coalesce(in_programmes.paragraphs, 0)
    end as paragraphs,
    resolution_citations.document,
    resolution_citations.place
from resolution_citations
inner join named on named.id = resolution_citations.resolution
inner join documents on documents.id = resolution_citations.document
left join in_programmes
    on in_programmes.document = resolution_citations.document
    and in_programmes.resolution = named.resolution
order by
    sum(resolution_citations.times) over (partition by named.id) desc,
    named.resolution,
    documents.dated,
    resolution_citations.document

-- Every paragraph of the programmes of work with its parallel and its counterpart.
-- grain: one row per paragraph of a programme
-- parameters: none
-- columns: id, programme, body, paragraph, programme_theme, summary, actor, continuity,
--   parallel_place (of the other body, same year; null: none), counterpart_document (of the other
--   year; null: none), counterpart_place, resolutions (cited, other than only in a name; null:
--   none), document, place
with cited as (
    select programme_item, string_agg(resolution, ', ' order by resolution) as resolutions
    from programme_item_resolutions
    where not is_only_in_name
    group by programme_item
)

select
    item.id,
    item.programme,
    item.body,
    item.paragraph,
    item.programme_theme,
    item.summary,
    item.actor,
    item.continuity,
    parallel.place as parallel_place,
    counterpart.document as counterpart_document,
    counterpart.place as counterpart_place,
    cited.resolutions,
    item.document,
    item.place
from programme_items as item
left join programme_items as parallel on parallel.id = item.parallel_item
left join programme_items as counterpart on counterpart.id = item.counterpart_item
left join cited on cited.programme_item = item.id
order by item.programme desc, item.body, item.paragraph

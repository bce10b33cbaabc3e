-- The resolutions that each paragraph of the programmes of work cites other than only in a name.
-- grain: one row per paragraph and resolution
-- parameters: none
-- columns: programme, body, paragraph, resolution, document, place
select
    programme_items.programme,
    programme_items.body,
    programme_items.paragraph,
    cited.resolution,
    cited.document,
    cited.place
from programme_item_resolutions as cited
inner join programme_items on programme_items.id = cited.programme_item
where not cited.is_only_in_name
order by programme_items.programme, programme_items.body, programme_items.paragraph,
    cited.resolution

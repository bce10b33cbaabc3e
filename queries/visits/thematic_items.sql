-- What visiting teams look at: the thematic areas of a visit and their items.
-- grain: one row per item
-- uses: themes_chosen
-- parameters: $theme text[] (null: all)
-- columns: theme, item, item_as_stated, document, place
select
    thematic_items.theme,
    thematic_items.item,
    thematic_items.item_as_stated,
    thematic_items.document,
    thematic_items.place
from thematic_items
inner join themes_chosen on themes_chosen.id = thematic_items.theme
order by themes_chosen.position, thematic_items.position

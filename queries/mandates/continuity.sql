-- How the paragraphs of each programme of work relate to those of the other year.
-- grain: one row per programme, body and relation
-- draws on: mandates/programme_items
-- uses: programme_items_chosen
-- parameters: $body text[] (null: all), $programme text[] (null: all)
-- columns: programme, body, continuity, paragraphs (count)
select
    items.programme,
    items.body,
    items.continuity,
    count(*) as paragraphs
from programme_items_chosen as items
left join codes_in_order as continuities
    on continuities.vocabulary = 'continuity' and continuities.code = items.continuity
group by items.programme, items.body, items.continuity, continuities.position
order by
    items.programme desc,
    items.body,
    continuities.position nulls last,
    items.continuity

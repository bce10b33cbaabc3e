-- Contradictions and gaps per topic, by what they touch.
-- grain: one row per topic and what it touches; pairs without a notice are left out
-- draws on: sources/notices
-- uses: notices_chosen
-- parameters: $kind text[] (null: all), $topic text[] (null: all), $importance text[] (null: all)
-- columns: topic, importance, notices (count)
with whole as (
    select topic, count(*) as notices
    from notices_chosen
    group by topic
)

select chosen.topic, chosen.importance, count(*) as notices
from notices_chosen as chosen
inner join whole on whole.topic = chosen.topic
left join codes_in_order as importances
    on importances.vocabulary = 'importance' and importances.code = chosen.importance
group by chosen.topic, chosen.importance, whole.notices, importances.position
order by
    whole.notices desc,
    chosen.topic,
    importances.position nulls last,
    chosen.importance

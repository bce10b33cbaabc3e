-- The Directorate's posts by grade and by what pays for them.
-- grain: one row per grade and funding
-- parameters: none
-- columns: grade, funding, posts (count as stated), document, place
with placed as (
    select *, min(position) over (partition by grade) as grade_position
    from posts
)

select grade, funding, posts, document, place
from placed
order by grade_position, position

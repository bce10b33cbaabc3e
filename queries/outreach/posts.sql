-- The Directorate's posts by grade and by what pays for them.
-- grain: one row per grade and funding
-- parameters: none
-- columns: grade, funding, posts (count as stated), document, place
select grade, funding, posts, document, place
from posts
order by min(position) over (partition by grade), position

-- The Directorate's posts by grade and by what pays for them.
-- grain: one row per grade and funding
-- uses: posts_chosen
-- parameters: $grade text[] (null: all), $funding text[] (null: all)
-- columns: grade, funding, posts (count as stated), document, place
with graded as (
    select grade, min(position) as grade_position
    from posts
    group by grade
)

select
    posts_chosen.grade,
    posts_chosen.funding,
    posts_chosen.posts,
    posts_chosen.document,
    posts_chosen.place
from posts_chosen
inner join graded on graded.grade = posts_chosen.grade
order by graded.grade_position, posts_chosen.position

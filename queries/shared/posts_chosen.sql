-- The Directorate's posts of the grades and the funding that are chosen.
-- grain: one row per grade and funding
-- parameters: $grade text[] (null: all), $funding text[] (null: all)
-- columns: all of posts
select *
from posts
where ($grade is null or array_contains($grade, grade))
    and ($funding is null or array_contains($funding, funding))

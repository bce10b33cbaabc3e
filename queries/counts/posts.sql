-- Posts by grade and source of funds, added up.
-- grain: one row
-- draws on: outreach/posts
-- parameters: $grade text[] (null: all), $funding text[] (null: all)
-- columns: counted (posts)
select coalesce(sum(posts), 0) as counted
from posts
where ($grade is null or array_contains($grade, grade))
    and ($funding is null or array_contains($funding, funding))

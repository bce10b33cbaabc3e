-- Activities of technical assistance recorded one by one; a period leaves out those without a date.
-- grain: one row
-- draws on: assistance/list
-- uses: assistance_counted
-- parameters: $assistance text[] (ids, null: all), $part_of text[] (ids of the activity they belong
--   to, null: all), $assistance_kind text[] (null: all), $stage text[] (null: all),
--   $state text[] (States that benefit, null: all), $venue text[] (States where it took place,
--   null: all), $from date (first day on or after, null: all), $to date (first day on or before,
--   null: all)
-- columns: counted (count)
select count(*) as counted
from assistance_counted
where (
    $state is null
    or id in (
        select assistance
        from assistance_places
        where role = 'beneficiary' and array_contains($state, state)
    )
)
    and (
        $venue is null
        or id in (
            select assistance
            from assistance_places
            where role = 'venue' and array_contains($venue, state)
        )
    )
    and ($from is null or first_day >= $from)
    and ($to is null or first_day <= $to)

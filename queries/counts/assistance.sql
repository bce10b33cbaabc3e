-- Activities of technical assistance recorded one by one; a period leaves out those without a date.
-- grain: one row
-- draws on: assistance/list
-- parameters: $assistance text[] (ids, null: all), $part_of text[] (ids of the activity they belong
--   to, null: all), $assistance_kind text[] (null: all), $stage text[] (null: all),
--   $state text[] (States that benefit, null: all), $venue text[] (States where it took place,
--   null: all), $from date (first day on or after, null: all), $to date (first day on or before,
--   null: all)
-- columns: counted (count)
select count(*) as counted
from assistance
where ($assistance is null or list_contains($assistance, id))
    and ($part_of is null or list_contains($part_of, part_of))
    and ($assistance_kind is null or list_contains($assistance_kind, assistance_kind))
    and ($stage is null or list_contains($stage, stage))
    and (
        $state is null
        or id in (
            select assistance_places.assistance
            from assistance_places
            where assistance_places.role = 'beneficiary'
                and list_contains($state, assistance_places.state)
        )
    )
    and (
        $venue is null
        or id in (
            select assistance_places.assistance
            from assistance_places
            where assistance_places.role = 'venue'
                and list_contains($venue, assistance_places.state)
        )
    )
    and ($from is null or first_day >= $from)
    and ($to is null or first_day <= $to)

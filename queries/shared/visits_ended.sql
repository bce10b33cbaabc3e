-- Of the visits that are chosen those that had ended by a day: a visit counts once it has.
-- grain: one row per visit
-- uses: visits_chosen, participants_chosen
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $visit_type
--   text[] (null: all), $state text[] (null: all), $organization text[] (named with the visit,
--   null: all)
-- columns: all of visits_placed
select *
from visits_chosen
where ($as_of is null or last_day <= $as_of)
    and (
        $organization is null
        or number in (select visit_number from participants_chosen)
    )

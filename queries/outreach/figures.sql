-- What the documents state of outreach: followers, visits to the website, printed matter.
-- grain: one row per stated figure
-- parameters: $as_of date (all: the whole record; what has no date is always shown)
-- columns: channel, measure, precision, figure, unit, first_day (date on which it stood; null: not
--   stated), last_day (date), date_precision, note, document, place
select
    channel,
    measure,
    precision,
    figure,
    unit,
    as_of_first_day as first_day,
    as_of_last_day as last_day,
    date_precision,
    note,
    document,
    place
from outreach_figures
where $as_of is null or as_of_first_day is null or as_of_first_day <= $as_of
order by
    case channel
        when 'twitter' then 1
        when 'facebook' then 2
        when 'instagram' then 3
        when 'youtube' then 4
        when 'website' then 5
        when 'newsletter' then 6
        when 'events' then 7
        else 8
    end,
    measure,
    as_of_first_day nulls last,
    id

-- What the documents state of outreach: followers, visits to the website, printed matter.
-- grain: one row per stated figure
-- parameters: $as_of date (all: the whole record; what has no date is always shown)
-- columns: channel, measure, precision, figure, unit, first_day (date on which it stood; null: not
--   stated), last_day (date), date_precision, note, document, place
select
    outreach_figures.channel,
    outreach_figures.measure,
    outreach_figures.precision,
    outreach_figures.figure,
    outreach_figures.unit,
    outreach_figures.as_of_first_day as first_day,
    outreach_figures.as_of_last_day as last_day,
    outreach_figures.date_precision,
    outreach_figures.note,
    outreach_figures.document,
    outreach_figures.place
from outreach_figures
left join codes_in_order as channels
    on channels.vocabulary = 'channel' and channels.code = outreach_figures.channel
where $as_of is null
    or outreach_figures.as_of_first_day is null
    or outreach_figures.as_of_first_day <= $as_of
order by
    channels.position nulls last,
    outreach_figures.channel,
    outreach_figures.measure,
    outreach_figures.as_of_first_day nulls last,
    outreach_figures.id

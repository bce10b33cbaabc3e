-- The reports of States under the resolutions that ask for them.
-- grain: one row per State, resolution and report
-- uses: states_chosen
-- any of: state_reports
-- parameters: $state text[] (null: all), $as_of date (all: the whole record)
-- columns: state, resolution, report (running number under the resolution),
--   received_on (date; null: not known), symbol, note, document, place
select
    state_reports.state,
    state_reports.resolution,
    state_reports.number as report,
    state_reports.received_on,
    state_reports.symbol,
    state_reports.note,
    state_reports.document,
    state_reports.place
from state_reports
where state_reports.state in (select iso3 from states_chosen)
    and ($as_of is null or state_reports.received_on is null or state_reports.received_on <= $as_of)
order by state_reports.state, state_reports.resolution, state_reports.number

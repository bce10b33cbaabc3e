-- The obligations of which a fulfilment is known, and the meetings that answer them.
-- grain: one row per fulfilment
-- uses: fulfilments_recorded
-- any of: obligation_fulfilments
-- parameters: $as_of date (all: the whole record)
-- columns: obligation (its title), document (of the obligation), place, title (of the meeting;
--   null: none answers it), second_document (of the meeting), second_place
select
    obligations.title as obligation,
    obligations.document,
    obligations.place,
    meetings.title,
    meetings.document as second_document,
    meetings.place as second_place
from fulfilments_recorded
inner join obligations on obligations.id = fulfilments_recorded.obligation
left join meetings on meetings.id = fulfilments_recorded.meeting
order by fulfilments_recorded.id

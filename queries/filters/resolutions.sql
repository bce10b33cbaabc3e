-- The resolutions that give a task, or are cited in one document at least.
-- grain: one row per resolution
-- parameters: none
-- columns: resolution_id, times (count of tasks)
select resolutions.id as resolution_id, count(mandates.id) as times
from resolutions
inner join mandates on mandates.resolution = resolutions.id
group by resolutions.id, resolutions.year, resolutions.number
order by resolutions.year nulls last, resolutions.number

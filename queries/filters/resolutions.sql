-- The resolutions that give a task, or are cited in one document at least.
-- grain: one row per resolution
-- parameters: none
-- columns: resolution_id, times (count of tasks)
select resolutions.id as resolution_id, count(mandates.id) as times
from resolutions
left join mandates on mandates.resolution = resolutions.id
where
    mandates.id is not null
    or resolutions.id in (select resolution from resolution_citations)
group by resolutions.id, resolutions.year, resolutions.number
order by resolutions.year nulls last, resolutions.number

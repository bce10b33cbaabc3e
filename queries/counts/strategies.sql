-- Strategies recorded, one row also for several that the documents do not name one by one.
-- grain: one row
-- parameters: $status text[] (null: all), $scope text[] (null: all)
-- columns: counted (count)
select count(*) as counted
from strategies
where ($status is null or list_contains($status, status))
    and ($scope is null or list_contains($scope, scope))

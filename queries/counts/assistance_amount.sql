-- Money stated for recorded technical assistance, in one currency.
-- grain: one row
-- uses: assistance_counted
-- parameters: $currency text (null: the one there is), $assistance text[] (ids, null: all),
--   $part_of text[] (ids of the activity they belong to, null: all), $assistance_kind text[]
--   (null: all), $stage text[] (null: all), $amount_meaning text[] (null: all)
-- columns: counted (units of the currency; 0 where no amount is stated; null: amounts in several
--   currencies have no sum), cited (document and place of what is counted, each pair as document,
--   colon and place, set apart by " · ")
select
    case when coalesce(min(currency) = max(currency), true) then coalesce(sum(amount), 0) end
        as counted,
    string_agg(
        distinct concat(document, ': ', place), ' · ' order by concat(document, ': ', place)
    ) as cited
from assistance_counted
where amount is not null
    and ($currency is null or currency = $currency)
    and ($amount_meaning is null or array_contains($amount_meaning, amount_meaning))

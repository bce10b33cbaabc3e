-- Every amount that is stated of an assistance activity, as a reader writes it.
-- tables: assistance
-- columns: assistance (id), amount_as_named (currency and amount, its digits in groups of three)
select
    id as assistance,
    concat(currency, ' ', format('{:,}', cast(amount as bigint))) as amount_as_named
from assistance
where amount is not null

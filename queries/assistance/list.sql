-- The assistance activities that the documents name.
-- grain: one row per activity
-- draws on: assistance/places, assistance/partners
-- uses: assistance_located, assistance_in_period, assistance_begun, partners_named
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: id, title, states (ISO3, comma-separated), regions (as named, apart by semicolons),
--   regions_inferred (those of them that the curator takes for a subregion of the Directorate),
--   regions_basis (inferred where that of at least one is), theme, stage, stage_basis,
--   need_origin, need_origin_basis, implementers (organizations or States), implementers_inferred
--   (those of them of whom a part is inferred), implementers_basis (inferred where that of at least
--   one is), donors, donors_inferred, donors_basis (likewise), amount_as_named, amount_meaning
--   (granted, or the budget of a proposal), amount_as_named_basis (of an amount granted that of the
--   donors: it is theirs),
--   first_day (date; null: not dated), last_day (date), date_precision, date_basis, may_lie_outside
--   (boolean: only a month or year is known, which reaches beyond these days), note, document,
--   place
select
    assistance.id,
    assistance.title,
    assistance_located.states,
    assistance_located.regions,
    assistance_located.regions_inferred,
    assistance_located.regions_basis,
    assistance.theme,
    assistance.stage,
    assistance.stage_basis,
    assistance.need_origin,
    assistance.need_origin_basis,
    partners_named.implementers,
    partners_named.implementers_inferred,
    partners_named.implementers_basis,
    partners_named.donors,
    partners_named.donors_inferred,
    partners_named.donors_basis,
    assistance_amounts.amount_as_named,
    assistance.amount_meaning,
    case when assistance.amount_meaning = 'granted' then partners_named.donors_basis end
        as amount_as_named_basis,
    assistance.first_day,
    assistance.last_day,
    assistance.date_precision,
    assistance.date_basis,
    assistance_in_period.may_lie_beyond or assistance_begun.may_begin_later as may_lie_outside,
    assistance.note,
    assistance.document,
    assistance.place
from assistance_located
inner join assistance on assistance.id = assistance_located.id
inner join assistance_in_period on assistance_in_period.id = assistance_located.id
inner join assistance_begun on assistance_begun.id = assistance_located.id
left join assistance_amounts on assistance_amounts.assistance = assistance_located.id
left join partners_named on partners_named.assistance = assistance_located.id
order by assistance.first_day nulls last, assistance.id

-- Activities that are not said to be delivered and of which the documents name no partner beside
-- the Committee and its Directorate, no donor, or the need alone.
-- grain: one row per such activity; what is named for a larger activity counts for its parts, and
--   what is named for a part counts for the whole
-- draws on: assistance/places, assistance/partners
-- uses: assistance_located, partners_named, assistance_gaps
-- parameters: $from date (null: from the first), $to date (null: to the last), $as_of date (all:
--   the whole record), $cluster text[] (null: all), $subregion text[] (null: all), $state text[]
--   (null: all), $stage text[] (null: all), $theme text[] (null: all), $stage_basis text[] (null:
--   all), $partner text[] (null: all), $partner_role text[] (of the partner, null: all),
--   $not_named text[] (what is not named, null: all), $region text[] (as named, null: all)
-- columns: id, title, states (ISO3, comma-separated), regions (as named, apart by semicolons),
--   regions_inferred (those of them that the curator takes for a subregion of the Directorate),
--   regions_basis (inferred where that of at least one is), theme, stage, stage_basis,
--   not_named (need_only: the need is named or was passed on, nothing further is recorded;
--   partner_and_donor, partner or donor), implementers (organizations or States, named for the
--   row itself), implementers_inferred (those of them of whom a part is inferred),
--   implementers_basis (inferred where that of at least one is), referred_to (to whom the need was
--   passed), donors, donors_inferred, donors_basis (likewise), activities (count: 1), note,
--   document, place
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
    assistance_gaps.not_named,
    partners_named.implementers,
    partners_named.implementers_inferred,
    partners_named.implementers_basis,
    partners_named.referred_to,
    partners_named.donors,
    partners_named.donors_inferred,
    partners_named.donors_basis,
    1 as activities,
    assistance.note,
    assistance.document,
    assistance.place
from assistance_located
inner join assistance on assistance.id = assistance_located.id
inner join assistance_gaps on assistance_gaps.id = assistance_located.id
inner join themes on themes.id = assistance.theme
left join partners_named on partners_named.assistance = assistance_located.id
order by
    themes.position,
    case assistance_gaps.not_named
        when 'need_only' then 1
        when 'partner_and_donor' then 2
        when 'partner' then 3
        else 4
    end,
    assistance.title,
    assistance.id

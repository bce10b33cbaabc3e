-- Recommendations to States: on what, from which visit, when a reply is due and when it came.
-- grain: one row per recommendation that the audience may see
-- uses: states_chosen, themes_chosen
-- any of: recommendations
-- parameters: $state text[] (null: all), $theme text[] (null: all),
--   $as_of date (replies after it are left out; all: the whole record)
-- columns: state, visit_number (null: from an assessment without a visit), theme, due (date),
--   reply_on (date; null: none recorded), audience, document, place
select
    recommendations.state,
    recommendations.visit_number,
    recommendations.theme,
    recommendations.due,
    case
        when $as_of is null or recommendations.reply_on <= $as_of then recommendations.reply_on
    end as reply_on,
    recommendations.audience,
    recommendations.document,
    recommendations.place
from recommendations
where recommendations.state in (select iso3 from states_chosen)
    and recommendations.theme in (select id from themes_chosen)
order by recommendations.visit_number nulls last, recommendations.data_row

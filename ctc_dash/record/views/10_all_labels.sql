-- Every name that the record gives to a code, from its own tables and the labels beside them.
-- tables: any of labels, states, organizations, documents, resolutions
-- columns: language, vocabulary, code, label
with state_names as (
    unpivot (
        select iso3, name_en as en, name_fr as fr, name_es as es,
            name_ru as ru, name_zh as zh, name_ar as ar
        from states
    )
    on en, fr, es, ru, zh, ar
    into name language value label
)
select language, vocabulary, code, label
from labels
where vocabulary not in ('step', 'event_from')
    or code not in (select code from labels where vocabulary = 'follow_up_step')
union all
-- a step has one name, whatever the column in which it stands
select labels.language, columns.name, labels.code, labels.label
from labels
cross join (select unnest(['step', 'event_from']) as name) as columns
where labels.vocabulary = 'follow_up_step'
union all
-- what falls due is a step or a visit by its code, or anything else by its title
select language, 'falls_due', code, label
from labels
where vocabulary in ('follow_up_step', 'visit_type')
union all
select language, 'state', iso3, label from state_names
union all
select 'en', 'organization', id, coalesce(acronym, short_name, name_en) from organizations
union all
select 'en', 'organization_name', id, name_en from organizations
union all
select 'en', 'partner', id, coalesce(acronym, short_name, name_en) from organizations
union all
select language, 'partner', iso3, label from state_names
union all
select 'en', 'document', id, coalesce(symbol, short_title) from documents
union all
-- one name for one resolution, whatever form or year a document gives it
select
    'en',
    'resolution_id',
    id,
    case
        when body = 'security_council' and year is not null then concat(number, ' (', year, ')')
        else cast(number as varchar)
    end
from resolutions

-- The latest programmes of work side by side: Committee and Directorate, with what came before.
-- grain: one row per pair of paragraphs of the two bodies; a paragraph without a parallel stands
--   beside the one of the same number
-- draws on: mandates/programme_items, mandates/item_resolutions
-- parameters: none
-- columns: paragraph, programme_theme, committee_summary (null: no such paragraph),
--   directorate_summary (null: no such paragraph), is_parallel (the same task for both bodies, a
--   reading of the curator), earlier (the counterparts in the programmes of the other year, and
--   what take these for theirs; null: none), committee_continuity, directorate_continuity,
--   resolutions (number cited by either, other than only in a name), committee_note,
--   directorate_note, earlier_note (on the counterparts, after their places), document, place
with latest as (
    select *
    from programme_items
    where programme in (
        select id
        from documents
        where dated = (
            select max(documents.dated)
            from documents
            inner join programme_items on programme_items.programme = documents.id
        )
    )
),

committee as (
    select * from latest where body = 'committee'
),

directorate as (
    select * from latest where body = 'directorate'
),

beside as (
    select
        committee.id as committee_id,
        directorate.id as directorate_id,
        committee.parallel_item is not null as is_parallel
    from committee
    inner join directorate
        on directorate.id = committee.parallel_item
        or (
            committee.parallel_item is null
            and directorate.parallel_item is null
            and directorate.paragraph = committee.paragraph
        )
),

pairs as (
    select committee_id, directorate_id, is_parallel from beside
    union all
    select id, null, false from committee where id not in (select committee_id from beside)
    union all
    select null, id, false from directorate where id not in (select directorate_id from beside)
),

paired as (
    select
        pairs.committee_id,
        pairs.directorate_id,
        pairs.is_parallel,
        committee.summary as committee_summary,
        directorate.summary as directorate_summary,
        committee.continuity as committee_continuity,
        directorate.continuity as directorate_continuity,
        committee.note as committee_note,
        directorate.note as directorate_note,
        committee.counterpart_item as committee_counterpart,
        directorate.counterpart_item as directorate_counterpart,
        coalesce(committee.paragraph, directorate.paragraph) as paragraph,
        coalesce(committee.programme_theme, directorate.programme_theme) as programme_theme,
        coalesce(committee.document, directorate.document) as document,
        concat_ws('; ', committee.place, directorate.place) as place
    from pairs
    left join committee on committee.id = pairs.committee_id
    left join directorate on directorate.id = pairs.directorate_id
),

members as (
    select paragraph, committee_id as item, committee_counterpart as counterpart from paired
    union all
    select paragraph, directorate_id as item, directorate_counterpart as counterpart from paired
),

before as (
    select
        paragraph,
        string_agg(said, ' · ' order by id) as earlier,
        string_agg(noted, ' · ' order by id) as earlier_note
    from (
        select distinct
            members.paragraph,
            programme_items.id,
            concat(programme_items.place, ': ', programme_items.summary) as said,
            case when programme_items.note is not null
                then concat(programme_items.place, ': ', programme_items.note) end as noted
        from members
        inner join programme_items
            on programme_items.id = members.counterpart
            or programme_items.counterpart_item = members.item
    ) as counterparts
    group by paragraph
),

cited as (
    select members.paragraph, count(distinct programme_item_resolutions.resolution) as resolutions
    from members
    inner join programme_item_resolutions
        on programme_item_resolutions.programme_item = members.item
        and not programme_item_resolutions.is_only_in_name
    group by members.paragraph
)

select
    paired.paragraph,
    paired.programme_theme,
    paired.committee_summary,
    paired.directorate_summary,
    paired.is_parallel,
    before.earlier,
    paired.committee_continuity,
    paired.directorate_continuity,
    coalesce(cited.resolutions, 0) as resolutions,
    paired.committee_note,
    paired.directorate_note,
    before.earlier_note,
    paired.document,
    paired.place
from paired
left join before on before.paragraph = paired.paragraph
left join cited on cited.paragraph = paired.paragraph
order by paired.paragraph, paired.place

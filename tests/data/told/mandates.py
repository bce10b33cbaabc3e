"""What the figures on mandates, partners, outreach and sources tell."""

import json

import pandas as pd

from tests.data import counting
from tests.data.counting import leading, table
from tests.data.told.stated import stated


def may_lie(number):
    yield r"(\d+) (?:more|entry|entries)(?:\*\*)? may lie in these days", (number,)


def obligations_by_cadence(asked):
    status = counting.status_of_obligations(asked).value_counts()
    whole = int(status.sum())
    yield r"For (\d+) of (\d+) obligations the record holds", (status.get("recorded", 0), whole)
    yield r"For none of the (\d+) obligations", (whole,)
    yield r"For none of the \d+ obligations", status.get("recorded", 0) == 0
    yield r"For (\d+) (?:there is no|the documents)", (status.get("silent", 0),)
    yield r"For (\d+) it holds one that may come after", (status.get("may_be", 0),)
    yield r"(\d+) (?:is|are) not yet due or begins? later", (status.get("to_come", 0),)


def obligations_list(asked):
    owed = counting.obligations()
    owed = owed[owed["is_duty"] == "true"]
    yield r"(\d+) obligations are shown", (len(owed),)
    yield r"Most are owed by “[^”]+” \((\d+)\)", (leading(owed["owed_by"].value_counts())[1],)


def fulfilments_list(asked):
    done, others = counting.fulfilments_by(asked)
    yield from may_lie(others)
    told, done = len(done), done[done["told_with"] == ""]
    yield r"They are told in (\d+) passages", (told,)
    stated = int((done["basis"] == "stated").sum())
    yield (
        r"(\d+) fulfilments? (?:is|are) recorded, of (\d+) obligations?",
        (
            len(done),
            done["obligation"].nunique(),
        ),
    )
    yield r"For (\d+) a document itself makes the link", (stated,)
    yield r"Each link between them|The link between them is the curator", stated == 0


def continuity(asked):
    items = table("programme_items")
    for year in ("2020", "2012"):
        of_year = items[items["programme"] == f"programme_{year}"]
        how = "new" if year == "2020" else "dropped"
        yield (
            rf"(\d+) of (\d+) paragraphs of the programmes of work {year}",
            (
                int((of_year["continuity"] == how).sum()),
                len(of_year),
            ),
        )


def dropped(asked):
    items = table("programme_items")
    yield r"(\d+) paragraphs are not taken up", (int((items["continuity"] == "dropped").sum()),)


def tasks_by(asked):
    given = counting.tasks()
    given = given[given["is_given"] & asked.fits(given, "mandate_theme")]
    shows = given["shows"].value_counts()
    yield r"For (\d+) of (\d+) tasks that a resolution", (shows.get("done", 0), len(given))
    yield r"For each of the (\d+) tasks that", (shows.get("done", 0),)
    yield r"For each of the \d+ tasks that", shows.get("done", 0) == len(given)
    yield r"For none of the (\d+) tasks that", (len(given),)
    yield r"For none of the \d+ tasks that", shows.get("done", 0) == 0
    read = given.loc[given["link"] == "inferred", "shows"]
    done, less = int((read == "done").sum()), int((read != "done").sum())
    whole = int((~given["shows"].isin(["done", "none"])).sum())
    yield r"That it bears on the task is the curator's reading for (\d+) of them", (done,)
    yield r"That it bears on the task is the curator's reading\.", done == shows.get("done", 0)
    yield r"For (?:the one|each of the \d+) with less evidence, that it bears", less == whole
    yield r"For (\d+) of the (\d+) with less evidence, that it bears", (less, whole)
    yield r"For each of the (\d+) with less evidence, that it bears", (less,)
    yield r"For (\d+) they say how matters stand", (shows.get("reported", 0),)
    spoken_of = sum(shows.get(kind, 0) for kind in ("laid_down", "planned", "restated"))
    yield r"For (\d+) they only plan it, lay it down or repeat it", (spoken_of,)
    yield r"For (\d+) they hold only the paragraph", (shows.get("same_paragraph", 0),)
    yield r"For (\d+) they hold no evidence", (shows.get("none", 0),)


def tasks_list(asked):
    frame = counting.tasks()
    frame = frame[asked.fits(frame, "mandate_theme", "given_to")]
    given = frame[frame["is_given"]]
    yield (
        r"(\d+) tasks? (?:is|are) given by (\d+) resolutions?",
        (
            len(given),
            given["resolution"].nunique(),
        ),
    )
    yield r"gives the most \((\d+)\)", (leading(given["resolution"].value_counts())[1],)
    yield r"(\d+) more (?:is|are) work", (int((frame["is_task"] & ~frame["is_given"]).sum()),)
    yield r"(\d+) more paragraphs? only", (int((~frame["is_task"]).sum()),)
    yield r"give no task", given.empty


def resolutions(asked):
    cited = table("resolution_citations")
    times = cited["times"].astype(int).groupby(cited["resolution"]).sum()
    yield r"(\d+) resolutions are cited", (len(times),)
    yield r"stands in the documents (\d+) times", (int(times.max()),)
    yield r"shows the (\d+) with the most; the table has all (\d+)", (12, len(times))


def publications(asked):
    frame = counting.days(table("publications"), "published_first_day")
    frame = frame[asked.begun(frame["published_first_day"]) & asked.fits(frame, "kind")]
    items = frame["items_stated"].replace("", "1").astype(int)
    issued = int(items[frame["issue_status"] == "issued"].sum())
    spoken = int(frame["id"].isin(table("publication_languages")["publication"]).sum())
    yield r"(\d+) of (\d+) publications (?:is|are) said to be issued", (issued, int(items.sum()))
    read = (frame["issue_status"] == "issued") & (frame["issue_status_basis"] == "inferred")
    yield r"For (\d+) of these that is the curator", (int(items[read].sum()),)
    yield r"Each of the (\d+) publications", (issued,)
    launched = int(items[frame["issue_status"] == "launched"].sum())
    yield r"(\d+) more (?:is|are) said to be launched", (launched,)
    yield r"None of the (\d+) publications", (int(items.sum()),)
    yield r"None of the \d+ publications", issued == 0
    yield r"For (\d+) entr(?:y|ies) the documents name languages", (spoken,)
    last = counting.days(frame, "published_last_day")["published_last_day"]
    late = (frame["date_precision"] != "day") & (last > asked.as_of if asked.as_of else False)
    yield r"(\d+) publications? may have come out after", (int(items[late].sum()),)


def posts(asked):
    frame = table("posts")
    sums = frame["posts"].astype(int).groupby(frame["funding"]).sum()
    yield (
        r"(\d+) posts under the regular budget, (\d+) paid",
        (
            int(sums["regular_budget"]),
            int(sums["extrabudgetary"]),
        ),
    )


def channels(asked):
    frame = counting.days(table("outreach_figures"), "as_of_first_day")
    frame = frame[asked.begun(frame["as_of_first_day"])]
    yield (
        r"(\d+) figures? (?:is|are) stated, on (\d+) channels?",
        (
            len(frame),
            frame["channel"].nunique(),
        ),
    )


def groups(asked):
    frame, roles = table("working_groups"), table("working_group_roles")
    two = roles.groupby(["working_group", "organization"])["role"].nunique()
    stated = roles.loc[roles["role_basis"] == "stated", "working_group"].nunique()
    yield r"In (\d+) of (\d+) groups", (stated, len(frame))
    yield r"In (\d+) more it is the curator's", (roles["working_group"].nunique() - stated,)
    yield r"In (\d+) cases? the documents name two roles", (int((two > 1).sum()),)


def agreements(asked):
    frame = counting.days(table("agreements"), "signed_first_day")
    frame, others = counting.surely_by(asked, frame, "signed_first_day", "signed_last_day")
    yield from may_lie(others)
    yield r"(\d+) agreements? with (\d+) partners?", (len(frame), frame["partner"].nunique())


def strategies(asked):
    frame = counting.days(table("strategies"), "first_day")
    frame = frame[asked.fits(frame, "state")]
    frame, others = counting.surely_by(asked, frame, "first_day", "last_day")
    yield from may_lie(others)
    scopes = frame["scope"].value_counts()
    yield r"(\d+) entr(?:y|ies):", (len(frame),)
    yield r"(\d+) national", (scopes.get("national", 0),)
    yield r"(\d+) regional", (scopes.get("regional", 0),)


def access(asked):
    frame = table("partner_access")
    how = frame.loc[frame["kind"] == "access", "access"].value_counts()
    yield r"(\d+) entries:", (int(how.sum()),)
    yield r"(\d+) on access that exists", (how["has"],)
    read = int((frame["access_basis"] == "inferred").sum())
    yield r"In (\d+) of these entries the access is the curator's", (read,)
    yield r"(\d+) on access to be extended", (how["to_be_extended"],)
    yield r"(\d+) on access to be given", (how["to_be_given"],)


def good_practices(asked):
    frame = table("good_practices")
    yield r"(\d+) entries on good practices", (len(frame),)
    yield r"(\d+) says what the practice is", (int((frame["is_described"] == "true").sum()),)


def points(asked):
    frame = counting.days(table("points"), "first_day")
    frame = frame[asked.fits(frame, "point_list", "theme", "state")]
    frame, others = counting.surely_by(asked, frame, "first_day", "last_day")
    yield from may_lie(others)
    yield r"(\d+) points? (?:is|are) recorded", (len(frame),)
    yield r"in (\d+) lists?", (frame["point_list"].nunique(),)


def notices(asked):
    frame = table("notices")
    frame = frame[asked.fits(frame, "topic", "kind", "importance", "document")]
    touched = frame["importance"].value_counts()
    within = int((frame["document"] == frame["second_document"]).sum())
    yield r"(\d+) notices? (?:is|are) listed", (len(frame),)
    yield r"(\d+) notices?:", (len(frame),)
    for word, code in (("figure", "figures"), ("date", "dates"), ("wording", "wording")):
        yield rf"(\d+) concerns? (?:a )?{word}", (touched.get(code, 0),)
    yield r"(\d+) lies? inside one document, (\d+) between", (within, len(frame) - within)


def sharing_rules(asked):
    frame = table("sharing_rules")
    yield r"(\d+) passages of (\d+) documents say", (len(frame), frame["document"].nunique())


def tool_list(asked):
    frame = table("assessment_tools")
    yield r"(\d+) assessment tools", (len(frame),)
    yield (
        r"reading of the curator for (\d+) of them",
        (int((frame["succession_basis"] == "inferred").sum()),),
    )


def documents(asked):
    cites = [each for each in every_table() if any(name.endswith("document") for name in each)]
    whole = sum(
        int((each[[n for n in each if n.endswith("document")]] == "s_2020_99").any(axis=1).sum())
        for each in cites
    )
    yield r"S/2020/99 \(([\d,]+) entries\)", (whole,)
    yield r"rests on (\d+) documents", (len(table("documents")),)
    yield (
        r"Of (\d+) no public address",
        (int((table("documents")["address"].fillna("") == "").sum()),),
    )


# What figures rest on besides, their caveats, and how the parts of a text are found
NO_FACTS = ("figure_sources", "caveats", "text_parts")


def every_table():
    """All tables of facts."""
    files = sorted(counting.places.data_dir().glob("*.csv"))
    return [table(file.stem) for file in files if file.stem not in NO_FACTS]


def tables_held(asked):
    """Of the tables for the public, without the labels of what others alone may see."""
    folder = counting.places.data_dir()
    described = json.loads((folder / "datapackage.json").read_text())["resources"]
    paths = {e["name"]: e["path"] for e in described if e.get("audience", "public") == "public"}
    named = {True: set(), False: set()}  # what labels may be for: columns, kinds of codes, codes
    for each in described:
        for column in json.loads((folder / each["schema"]).read_text())["fields"]:
            name, kind = column["name"], column.get("vocabulary", column["name"])
            codes = column.get("constraints", {}).get("enum", ())
            of = named[each["name"] in paths]
            of |= {("column", name), *((k, code) for k in (kind, name) for code in codes)}
    labels = pd.read_csv(folder / paths["labels"], dtype=str, keep_default_na=False)
    labelled = list(zip(labels["vocabulary"], labels["code"], strict=True))
    rows = {name: len(pd.read_csv(folder / path, dtype=str)) for name, path in paths.items()}
    rows["labels"] -= sum(each in named[False] - named[True] for each in labelled)
    yield r"(\d+) tables hold ([\d,]+) entries", (len(rows), sum(rows.values()))
    yield r"(\d+) are empty", (sum(number == 0 for number in rows.values()),)


TOLD = {
    "visits/stated": stated(["visits", "sharing"]),
    "assessments/stated": stated(["surveys", "states"]),
    "assistance/stated": stated(["assistance"]),
    "briefings/stated": stated(["meetings"]),
    "mandates/obligations_by_cadence": obligations_by_cadence,
    "mandates/obligations": obligations_list,
    "mandates/fulfilments": fulfilments_list,
    "mandates/continuity": continuity,
    "mandates/dropped": dropped,
    "mandates/tasks_by_addressee": tasks_by,
    "mandates/tasks": tasks_list,
    "mandates/resolutions": resolutions,
    "outreach/publications": publications,
    "outreach/posts": posts,
    "outreach/figures": channels,
    "partners/working_groups": groups,
    "partners/agreements": agreements,
    "partners/strategies": strategies,
    "partners/access": access,
    "partners/good_practices": good_practices,
    "mandates/points": points,
    "sources/agreement": stated([]),
    "sources/stated": stated([]),
    "sources/notices": notices,
    "sources/notices_by_topic": notices,
    "sources/sharing_rules": sharing_rules,
    "sources/assessment_tools": tool_list,
    "sources/documents": documents,
    "sources/tables": tables_held,
}

"""What the figures on assistance and on meetings tell."""

import re

import pandas as pd

from tests.data import counting
from tests.data.counting import leading, table

FEW = 4  # so many are named one by one


def assistance_by_stage(asked):
    frame = counting.once(counting.assistance_in(asked))
    top, each, used, whole = leading(frame["stage"].value_counts())
    undated = int(frame["first_day"].isna().sum())
    read = int(((frame["stage_basis"] == "inferred") & (frame["stage"] != "not_stated")).sum())
    yield r"The documents name (\d+) activit", (whole,)
    yield r"For (\d+) the stage is the curator's reading", (read,)
    yield r"(?:Its stage|The stage of each) is the curator's reading", 0 < read == whole
    yield r"More stand at “[^”]+” \((\d+)\)", (each,)
    yield r"More stand at", top == 1
    yield r"All of them stand at", used == 1
    yield r"Of (\d+) no first day is stated", (undated,)
    yield r"Of none is a first day stated|No first day is stated of it", undated == whole
    yield from may_lie(asked)


def assistance_by_theme(asked):
    frame = counting.once(counting.assistance_in(asked))
    top, each, used, whole = leading(frame["theme"].value_counts())
    lacking = len(table("themes")) - used
    yield r"with the most activities (?:is|are) .*? \((\d+)(?: each)?\)", (each,)
    yield r"The thematic area with the most", top == 1
    yield r"The (\d+) activities shown all", (whole,)
    yield r"activities shown concern (\d+) thematic", (used,)
    yield r"activities shown concern “.*? \((\d+) each\)", (each,)
    yield r"(\d+) activit(?:y|ies) fits? these", (whole,)
    yield r"No activity is recorded for (\d+) thematic", (lacking,)
    yield r"(\d+) thematic areas? (?:has|have) none", (lacking,)
    yield r"No activity is recorded for “|shown none concerns", 0 < lacking <= FEW


def assistance_by_region(asked):
    frame = counting.assistance_in(asked)
    numbers = frame[frame["subregion"].fillna("") != ""].groupby("subregion")["id"].nunique()
    top, each, used, whole = leading(numbers)
    lacking = len([each for each in counting.subregions_in(asked) if each not in numbers.index])
    yield r"with the most activities (?:is|are) .*? \((\d+)(?: each)?\)", (each,)
    yield r"The subregion with the most", top == 1
    yield r"The (\d+) activities shown are all for", (whole,)
    yield r"activities shown are for (\d+) subregions?", (used,)
    yield r"activities shown are for .*? \((\d+) each\)", (each,)
    yield r"(\d+) subregions? (?:ha(?:s|ve) no activity|(?:is|are) named by no)", (lacking,)
    yield r"No activity names |shown none names ", 0 < lacking <= FEW


def assistance_by_partner(asked):
    named = table("assistance_partners")
    named = named[named["assistance"].isin(counting.assistance_in(asked)["id"])]
    bodies = table("organizations")
    named = named.assign(
        partner=named["organization"].where(named["organization"] != "", named["state"])
    )
    own = set(bodies.loc[bodies["is_own"] == "true", "id"])
    assisted = named[named["role"].isin(["requesting", "recipient"])]
    others = named[~named["partner"].isin(own)].drop(assisted.index, errors="ignore")
    whole = named[named["partner"].isin(others["partner"])]
    _, each, used, _ = leading(whole.groupby("partner")["assistance"].nunique())
    donors = named[named["role"] == "donor"]
    stated = set(donors.loc[donors["role_basis"] == "stated", "partner"])
    read = set(donors["partner"]) - stated
    roles = others.drop_duplicates(["assistance", "partner", "role"])  # those named beside it
    read_so = int((roles["role_basis"] == "inferred").sum())
    yield r"(\d+) of the (\d+) roles of partners", (read_so, len(roles))
    yield r"The role of the partner is|Each role of every", read_so == len(roles)
    yield r"part in more activities than any other \((\d+)(?: each)?\)", (each,)
    yield r"Beside the Committee and its Directorate (\d+) partners? (?:is|are) named", (used,)
    yield r"Beside the Committee and its Directorate only", used == 1
    yield r"(\d+) partners? (?:is|are) named as providing", (len(stated),)
    yield r"no partner is named as providing", not stated
    yield r"That (\d+) more provides? funds", (len(read),)
    yield r"(\d+) roles? more (?:is|are) of", (len(assisted),)


def undelivered(frame):
    """The activities not said to be delivered: whether need alone, partner and donor are named."""
    frame = counting.once(frame)
    kinds = table("assistance_stages").set_index("id")["stage_kind"]
    frame = frame.assign(stage_kind=frame["stage"].map(kinds))
    frame = frame[~frame["stage_kind"].isin(["done", "assessed"])]
    own = table("organizations")
    own = set(own.loc[own["is_own"] == "true", "id"])
    roles = table("assistance_partners")
    acting = roles["role"].isin(["lead", "implementing", "supporting"])
    partnered = set(roles.loc[acting & ~roles["organization"].isin(own), "assistance"])
    funded = set(roles.loc[roles["role"] == "donor", "assistance"])
    part_of = counting.activities().set_index("id")["part_of"]
    kin = {one: {one} for one in part_of.index}  # what is named of a whole or a part holds of both
    for one, whole in part_of[part_of != ""].items():
        kin[one].add(whole)
        kin[whole].add(one)
    has_partner = frame["id"].map(lambda one: bool(kin[one] & partnered)).astype(bool)
    has_donor = frame["id"].map(lambda one: bool(kin[one] & funded)).astype(bool)
    need = frame["stage_kind"] == "need"
    frame = frame.assign(need=need, has_partner=has_partner, has_donor=has_donor)
    return frame[need | ~has_partner | ~has_donor]


def assistance_unserved(asked):
    frame = undelivered(counting.assistance_in(asked))
    need, has_partner, has_donor = frame["need"], frame["has_partner"], frame["has_donor"]
    numbers = [
        int(each.sum())
        for each in (
            need,
            ~need & ~has_partner & ~has_donor,
            ~need & ~has_partner & has_donor,
            ~need & has_partner & ~has_donor,
        )
    ]
    yield r"(\d+) activit(?:y|ies) (?:is|are) shown", (sum(numbers),)
    yield r"For (\d+) only a need", (numbers[0],)
    yield r"For (\d+) the documents name neither", (numbers[1],)
    yield r"For (\d+) the documents name a donor, but no", (numbers[2],)
    yield r"For (\d+) the documents name a partner, but no", (numbers[3],)
    yield r"For each only a need", sum(numbers) == numbers[0]
    yield r"For none do the documents name a partner", sum(numbers) == numbers[1]
    yield r"For each the documents name a partner", sum(numbers) == numbers[3]


def assistance_list(asked):
    frame = counting.once(counting.assistance_in(asked))
    roles = table("assistance_partners")
    donors = roles[roles["role"] == "donor"]
    funded = frame["id"].isin(donors.loc[donors["role_basis"] == "stated", "assistance"])
    read = frame["id"].isin(donors["assistance"]) & ~funded
    granted, budget = (frame["amount_meaning"] == each for each in ("granted", "budget"))
    undated = frame["first_day"].isna()
    yield r"(\d+) activit(?:y|ies) (?:is|are) shown", (len(frame),)
    yield r"For (\d+) the documents say who funds", (int(funded.sum()),)
    yield r"For none of them do the documents say who funds", not funded.any()
    yield r"For each of them the documents say who funds", bool(funded.all())
    yield r"For (\d+) the donor shown is the curator's reading", (int(read.sum()),)
    yield r"(?:The|Of each the) donor shown is the curator's", 0 < read.sum() == len(frame)
    yield r"For (\d+) they name the amount", (int((granted & ~read).sum()),)
    yield r"For (\d+) the amount shown is the curator's", (int((granted & read).sum()),)
    yield r"For (\d+) they name the budget", (int(budget.sum()),)
    yield r"name no amount|do they name an amount", not granted.any() and not budget.any()
    yield r"Of (\d+) no first day is stated", (int(undated.sum()),)
    yield r"Of none is a first day stated", bool(undated.all())
    yield from may_lie(asked)


def may_lie(asked):
    """Of how many activities the month or year known reaches beyond the days asked for."""
    frame = counting.once(counting.assistance_in(asked))
    number = int(counting.may_begin_or_end_outside(frame, asked).sum())
    yield r"(\d+) of them may lie outside", (number,)
    yield r"(?:It|All of them) may lie outside", 0 < number == len(frame)


def wider_named(asked):
    """The activities with each wider region that may hold a chosen place, or that is shown."""
    chosen = counting.states().assign(state=counting.states().index)
    chosen = chosen[asked.fits(chosen, "state")]
    regions = set(counting.subregions_in(asked)) & set(chosen["subregion"])
    near = counting.of_kinds(asked)
    near = near[
        near["may_overlap"].fillna("").map(lambda each: bool(set(each.split(",")) & regions))
    ]
    near = near[~near["subregion"].isin(regions)]  # taken for one of them: no wider than it
    own = counting.placed()
    own = own[own["id"].isin(counting.assistance_in(asked)["id"])]
    own = own[(own["region"] != "") & (own["subregion"].fillna("") == "")]
    named = pd.concat([near, own])[["id", "region", "theme"]].drop_duplicates()
    return named.assign(is_listed=named["id"].isin(counting.assistance_in(asked)["id"]))


def undated(frame, asked):
    """How many of these activities, asked for without a period, a period leaves out."""
    chosen = asked.day("from") is not None or asked.day("to") is not None
    number = frame.loc[frame["first_day"].isna(), "id"].nunique() if chosen else 0
    yield r"(\d+) more activit[^.]+ no first day is stated, (?:is|are) not among", (number,)


def left_out(told, kept=lambda frame: frame):
    """What a figure tells, and how many for wider regions or without a day stand apart."""

    def both(asked):
        named = wider_named(asked)
        yield r"(\d+) activit[^.]+ stands? apart", (named.loc[~named["is_listed"], "id"].nunique(),)
        yield from undated(kept(counting.assistance_in(asked.without("from", "to"))), asked)
        yield from told(asked)

    return both


def wider_undated(asked):
    """The same of the activities for wider regions."""
    dated = counting.activities()[["id", "first_day"]]
    return undated(wider_named(asked.without("from", "to")).merge(dated, on="id"), asked)


def wider_regions(asked):
    yield from wider_undated(asked)
    named = wider_named(asked)
    yield r"(\d+) (?:wider regions? (?:is|are) named|names of wider)", (named["region"].nunique(),)
    both = named.loc[named["is_listed"], "id"].nunique()
    yield r"Of their activities (\d+) (?:is|are) also", (both,)
    for region, number in named["region"].value_counts().items():
        yield rf"{re.escape(region)} \((\d+) activit(?:y|ies)\)", (int(number),)


def for_wider_regions(asked):
    yield from wider_undated(asked)
    named = wider_named(asked).drop_duplicates("id")
    placed = counting.placed()
    placed = placed.loc[placed["subregion"].fillna("") != "", "id"]
    yield r"(\d+) of them also names? a State", (int(named["id"].isin(placed).sum()),)
    yield r"(?:It|Each) also names a State", 0 < len(named) == named["id"].isin(placed).sum()
    yield r"(\d+) activit(?:y|ies) (?:is|are) for", (len(named),)
    yield r"They concern (\d+) thematic", (named["theme"].nunique(),)
    yield r"(\d+) (?:is|are) also among those shown", (int(named["is_listed"].sum()),)
    names = table("labels/labels").query("vocabulary == 'theme' and language == 'en'")
    for code, name in zip(names["code"], names["label"], strict=True):
        number = int((named["theme"] == code).sum())
        yield rf"“{re.escape(name)}” \((\d+)\)", (number,)


def meetings_apart(asked):
    """How many meetings may lie in the days asked for, of which only a month or year is known."""
    others = len(counting.meetings_possible(asked)) - len(counting.meetings_in(asked))
    yield r"(\d+) (?:more|meetings? (?:and|or) briefings?) may lie in", (others,)
    yield r"No meeting or briefing is known to lie", len(counting.meetings_in(asked)) == 0


def meetings_list(asked):
    yield from meetings_apart(asked)
    frame = counting.meetings_in(asked)
    said = frame["openness"].value_counts()
    yield r"(\d+) meetings? (?:and|or) briefings?(?!s? (?:shown|may))(?! may)", (len(frame),)
    yield r"(\d+) open\b", (said.get("open", 0),)
    yield r"(\d+) closed\b", (said.get("closed", 0),)
    yield r"(\d+) not stated", (said.get("unknown", 0),)
    read = int((frame["openness_basis"] == "inferred").sum())
    yield r"For (\d+) whether it was open or closed is", (read,)
    yield r"That is the curator's|For each whether it was open", read == len(frame)
    yield r"all of them open|which was open", said.get("open", 0) == len(frame)
    yield r"all of them closed|which was closed", said.get("closed", 0) == len(frame)
    yield r"whether (?:it was|they were) open is not", said.get("unknown", 0) == len(frame)


def meetings_by(column):
    def told(asked):
        yield from meetings_apart(asked)
        frame = counting.meetings_in(asked)
        top, each, used, whole = leading(frame[column].value_counts())
        bases = frame.loc[frame["openness"] == "open", "openness_basis"].value_counts()
        opened, read = bases.get("stated", 0), bases.get("inferred", 0)
        yield r"The kinds? held most often (?:is|are) “.*?” \((\d+)(?: each)?\)", (each,)
        yield r"(\d+) kinds? of meeting", (used,)
        yield r"(\d+) topics? (?:was|were) taken up", (used,)
        yield r"taken up most often (?:is|are) “.*?” \((\d+)(?: each)?\)", (each,)
        yield r"The one taken up most often|The kind held most often", top == 1
        yield r"The (\d+) meetings and briefings shown", (whole,)
        yield r"(\d+) meetings? (?:and|or) briefings? fits? these", (whole,)
        yield r"(\d+) of (\d+) (?:is|are) stated to have been open", (opened, whole)
        yield r"None is stated to have been open|not stated to have been open", opened == 0
        yield r"All are stated to have been open", opened == whole
        yield r"For (\d+) that it was open is the curator's", (read,)

    return told


def assistance_partners(asked):
    named = table("assistance_partners")
    within = named["assistance"].isin(counting.assistance_in(asked)["id"])
    yield r"(\d+) roles? of", (int(within.sum()),)


def assistance_places(asked):
    named = table("assistance_places")
    within = named["assistance"].isin(counting.assistance_in(asked)["id"])
    yield r"named (\d+) times?", (int((within & (named["role"] == "beneficiary")).sum()),)


TOLD = {
    "assistance/partners": assistance_partners,
    "assistance/places": assistance_places,
    "assistance/by_stage": left_out(assistance_by_stage),
    "assistance/by_theme": left_out(assistance_by_theme),
    "assistance/by_region": left_out(assistance_by_region),
    "assistance/by_partner": left_out(assistance_by_partner),
    "assistance/unserved": left_out(assistance_unserved, undelivered),
    "assistance/list": left_out(assistance_list),
    "assistance/wider_regions": wider_regions,
    "assistance/for_wider_regions": for_wider_regions,
    "briefings/calendar": meetings_list,
    "briefings/list": meetings_list,
    "briefings/by_kind_and_openness": meetings_by("kind"),
    "briefings/by_topic": meetings_by("topic"),
}

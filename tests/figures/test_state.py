"""Everything about one State, from every table; what is unknown says so."""

import datetime as dt

import pytest

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.charts import events
from ctc_dash.charts.picture import Boxes, Texts
from ctc_dash.figures import catalogue
from ctc_dash.paper.profile import profile_of
from ctc_dash.paper.templates import piece_of
from tests.data.counting import table as read

pytestmark = pytest.mark.unit

FIGURES = BY_SLUG["state"].figures


def texts_of(picture):
    return [item for each in picture.layers if isinstance(each, Texts) for item in each.items]


def facts(record, state, column="value_text", **given):
    frame = record.ask("state/profile", state=[state], **given)
    return dict(zip(frame["fact"], frame[column], strict=True))


def test_the_basis_of_a_fact_is_that_of_the_rows_it_is_made_of(record):
    """That the bodies were with the visit listed is read, though the text names State and body."""
    links = read("visit_participants").query("visit_number != ''")
    visits = read("visits").set_index("number")["state"]
    states = sorted(set(visits[links["visit_number"]]))
    named = record.ask("state/profile", state=states).query("fact == 'last_visit_joined'")
    known = named[named["value_text"].notna()].set_index("state")["basis"]
    assert set(links["visit_number_basis"]) == {"inferred"}
    assert set(known) == {"inferred"}
    assert len(known) > 5
    wider = record.ask("state/profile", state="KAZ").set_index("fact").loc["activities_wider"]
    assert (wider["value_text"], wider["basis"]) == ("8", "inferred")


@pytest.mark.parametrize("question", ["overview/world", "assessments/list"])
def test_a_visit_that_the_register_does_not_list_is_told_beside_it(record, question):
    frame = record.ask(question).set_index("state")
    besides = frame["visits_besides"].dropna()
    assert besides.to_dict() == {"ETH": 1, "IRQ": 1, "LKA": 1, "TUN": 1}
    assert set(frame.loc[besides.index, "visits"]) == {0}
    before = record.ask(question, as_of="2015-12-30").set_index("state")["visits_besides"]
    assert list(before.dropna().index) == ["ETH"]
    said = "The text names 1 visit before the register, or a report on one: Iraq (2015; S/2020/99, "
    for figure in ("visits/list", "state/visits"):
        assert said in record.figure(figure, state=["IRQ"]).said


def test_niger(record):
    visits = record.ask("state/visits", state=["NER"])
    assert list(visits["number"]) == [142]
    row = visits.iloc[0]
    assert (row["visit_type"], row["ordinal_as_stated"]) == ("follow_up", "第五次")
    assert row["participants"] == "monitoring_team_1267,unoct"
    assert row["visit_number_basis"] == "inferred"
    survey = record.ask("state/survey", state=["NER"]).iloc[0]
    assert (survey["status"], survey["mark_as_stated"]) == ("received", "a")
    profile = facts(record, "NER")
    assert profile["last_visit"] == "2018-07-11"
    assert profile["last_visit_joined"] == "1267 Monitoring Team, UNOCT"
    assert profile["activities"] == "4"
    assert profile["name_ar"] == "النيجر"
    assert profile["m49"] == "562"


def test_a_row_that_is_cut_off_is_unknown_not_none(record):
    profile, why = facts(record, "PLW"), facts(record, "PLW", "unknown_reason")
    assert profile["status"] is None or profile["status"] != profile["status"]
    assert why["status"] == why["name_as_stated"] == "row_cut_off"
    assert facts(record, "PLW", "basis")["subregion"] == "inferred"
    # of each, the text names a region in ordinary words
    for state in ("SSD", "LKA", "DJI", "TUN", "ETH"):
        assert facts(record, state, "basis")["activities_subregion"] == "inferred"
    assert facts(record, "PLW", "basis")["activities_subregion"] == "counted"  # none
    said = record.figure("state/survey", state=["PLW"]).takeaway
    assert said.startswith("**Palau**: unknown")


def test_no_listed_visit_is_not_no_visit(record):
    profile, why = facts(record, "PLW"), facts(record, "PLW", "unknown_reason")
    assert profile["visits"] == "0"
    assert why["last_visit"] == why["earlier_visits"] == "not_in_documents"
    assert "earlier_visit_years" not in profile


@pytest.mark.parametrize(
    ("state", "known", "said"),
    [
        ("LKA", {"earlier_visit_years": "2016"}, "1 earlier visit (2016)"),
        ("IRQ", {"earlier_visit_years": "2015"}, "1 earlier visit (2015)"),
        ("TUN", {"earlier_report_years": "2015"}, "1 earlier visit (report of 2015)"),
        ("ETH", {}, "1 earlier visit (no year is stated)"),
    ],
)
def test_a_visit_before_the_register_is_told(record, state, known, said):
    profile = facts(record, state)
    assert (profile["visits"], profile["first_listed"], profile["earlier_visits"]) == (
        "0",
        "136",
        "1",
    )
    years = {"earlier_visit_years", "earlier_report_years"}
    assert {fact: profile[fact] for fact in years & set(profile)} == known
    basis = facts(record, state, "basis")["earlier_visits"]
    assert basis == ("inferred" if state in ("TUN", "ETH") else "counted")
    place = facts(record, state, "place")["earlier_visits"]
    assert place in set(record.ask("state/mentions", state=[state])["place"])
    assert said in record.figure("state/profile", state=[state]).takeaway


def test_a_year_is_dated_as_what_it_is_said_of(record):
    events = {
        state: set(record.ask("state/dated", state=[state])["state_event"])
        for state in ("LKA", "TUN", "ETH")
    }
    assert "earlier_visit" in events["LKA"]
    assert "earlier_report" in events["TUN"]
    assert "earlier_visit" not in events["TUN"]
    assert events["ETH"] == set()
    before = facts(record, "LKA", "unknown_reason", as_of="2015-12-31")
    assert before["earlier_visits"] == "not_in_documents"


def test_where_the_register_begins_is_said_beside_the_visits(record):
    for state in ("NER", "PLW"):
        said = record.figure("state/visits", state=[state]).takeaway
        assert "begin with No. 136 (30 January – 1 February 2018)" in said


def test_a_visit_under_way_is_not_the_last_visit(record):
    """No. 166, to Poland, lasted from 9 to 13 December 2019."""
    during = facts(record, "POL", as_of="2019-12-12")
    assert (during["visits"], during["visit_under_way"]) == ("0", "2019-12-13")
    assert facts(record, "POL", "unknown_reason", as_of="2019-12-12")["last_visit"] is not None
    said = record.figure("state/profile", state=["POL"], as_of="2019-12-12").takeaway
    assert "a visit is under way, to end on 13 December 2019; none that has ended is" in said
    said = record.figure("state/visits", state=["POL"], as_of="2019-12-12").takeaway
    assert said.startswith(
        "**Poland**: no visit among those that the record lists one by one has ended; one is under "
        "way, on 9–13 December 2019 (comprehensive)."
    )
    after = facts(record, "POL", as_of="2019-12-13")
    assert (after["visits"], after["last_visit"]) == ("1", "2019-12-13")
    assert "visit_under_way" not in after


def test_side_by_side_facts_of_one_state_stand_in_their_place(record):
    shown = record.figure("state/profile", state=["NER", "POL", "TUN"], as_of="2019-12-12")
    assert list(dict.fromkeys(shown.frame["state"])) == ["NER", "POL", "TUN"]
    order = list(dict.fromkeys(shown.frame["fact"]))
    assert order.index("visit_under_way") == order.index("visits") - 1
    assert order.index("earlier_report_years") == order.index("earlier_visits") + 1
    groups = shown.frame["fact_group"]
    assert (groups != groups.shift()).sum() == groups.nunique()


@pytest.mark.parametrize(
    ("state", "place", "said"),
    [
        ("CHE", "annex I, para 49", "1 meeting or consultation is recorded; no date is stated."),
        ("ESP", "annex I, para 80; annex I, para 45", "is recorded; no date is stated."),
        ("IRQ", "annex I, para 38; annex I, para 80", "is recorded: “Joint high-level"),
        ("RUS", "annex I, para 45", "2 meetings and consultations are recorded; no date is"),
    ],
)
def test_meetings_with_several_states_are_in_the_file_of_each(record, state, place, said):
    meetings = record.ask("state/meetings", state=[state])
    assert place in set(meetings["place"])
    assert facts(record, state)["meetings"] == str(len(meetings))
    assert place in set(record.ask("state/mentions", state=[state])["place"])
    assert said in record.figure("state/meetings", state=[state]).takeaway


def test_listed_without_mark_is_neither_unknown_nor_received(record):
    assert facts(record, "MLI")["status"] == "listed_without_mark"
    said = record.figure("state/survey", state=["MLI"]).takeaway
    assert "“Listed without a mark” in the list of surveys and overviews" in said


def test_switzerland_shares_its_whole_report(record):
    assert list(record.ask("state/sharing", state=["CHE"])["consent"]) == ["whole"]
    assert facts(record, "CHE")["consent"] == "whole"
    assert "whole report" in record.figure("state/sharing", state=["CHE"]).takeaway


def test_no_stated_consent_is_not_a_refusal(record):
    row = record.ask("state/sharing", state=["NER"]).iloc[0]
    assert row["unknown_reason"] == "not_stated"
    assert "no consent to share a report is stated" in (
        record.figure("state/sharing", state=["NER"]).takeaway
    )


def test_every_fact_is_known_or_says_why(record):
    frame = record.ask("state/profile")
    assert frame["state"].nunique() == 193
    assert not frame[["state", "fact"]].duplicated().any()
    assert (frame["value_text"].isna() == frame["unknown_reason"].notna()).all()
    assert (frame["value_text"].notna() == frame["basis"].notna()).all()
    assert (frame["document"].isna() == frame["place"].isna()).all()


def test_three_side_by_side_in_the_readers_order(record):
    shown = record.figure("state/profile", state=["NER", "MLI", "BFA"])
    assert list(dict.fromkeys(shown.frame["state"])) == ["NER", "MLI", "BFA"]
    assert shown.takeaway.index("Niger") < shown.takeaway.index("Mali")
    html = piece_of("profile", "profile", profile_of(shown))
    assert html.count('scope="col"') == 4
    assert html.count("<td>") == 3 * shown.frame["fact"].nunique()


def test_the_sheet_hatches_what_is_unknown(record):
    shown = record.figure("state/profile", state=["PLW"])
    html = piece_of("profile", "profile", profile_of(shown))
    assert html.count('class="unknown"') == shown.frame["unknown_reason"].count()
    assert "row_cut_off" not in html
    assert profile_of(record.figure("state/profile")) is None


@pytest.mark.parametrize("name", FIGURES)
def test_more_than_three_says_so(record, name):
    shown = record.figure(name, state=["NER", "MLI", "BFA", "CHE"])
    assert (
        "Shown: Niger, Mali and Burkina Faso. 1 more State is chosen: Switzerland."
        in shown.takeaway
    )
    assert "CHE" not in set(shown.frame["state"])


@pytest.mark.parametrize("name", FIGURES)
def test_without_a_state_every_figure_asks_for_one(record, name):
    shown = record.figure(name)
    assert shown.takeaway == "Choose a State above."
    assert len(shown.table) == 0


@pytest.mark.parametrize("name", FIGURES)
def test_an_unknown_state_is_refused(record, name):
    with pytest.raises(QuestionError, match="state: found 'QQQ'"):
        record.figure(name, state=["QQQ"])


def test_assistance_by_link(record):
    frame = record.ask("state/assistance", state=["TUN"])
    links = frame.groupby("link").size().to_dict()
    assert links == {"beneficiary": 4, "requesting": 1, "venue": 1, "subregion": 2}
    own = record.ask("state/assistance", state=["NER"])
    assert set(own["link"]) == {"beneficiary"}
    assert len(own) == 4


def test_a_wider_region_names_no_state(record):
    titles = set(record.ask("state/assistance", state=["KAZ"])["title"])
    wider = set(record.ask("assistance/list")["title"][lambda t: t.str.contains("Central Asia")])
    assert not titles & {title for title in wider if title.startswith("Regional workshop")}


def test_as_of_takes_things_back(record):
    early = dt.date(2018, 6, 30)
    assert facts(record, "NER", as_of=early)["visits"] == "0"
    assert len(record.ask("state/visits", state=["NER"], as_of=early)) == 0
    assert len(record.ask("state/dated", state=["NER"], as_of=early)) == 0


def test_notices_and_mentions_name_the_state(record):
    assert len(record.ask("state/notices", state=["LKA"])) == 5
    mentions = record.ask("state/mentions", state=["NER"])
    assert set(mentions["document"]) == {"s_2020_99"}
    assert "annex I, appendix I, No. 142" in set(mentions["place"])
    counts = record.ask("state/mentions").groupby("state").size()
    assert len(counts) == 193


def test_every_table_with_a_state_is_asked_for_mentions(record):
    """A table that names States and is forgotten here would be missing from a State's file."""
    with_state = set(
        record.snapshot.select("select table_name from columns where column_name = 'state'", {})[
            "table_name"
        ]
    )
    sql = catalogue.find_figure("state/mentions").show(record, record.words(), {}).question.sql
    # The layout of tiles is no fact of a document.
    assert {table for table in with_state - {"tiles"} if f"'{table}'" not in sql} == set()


def test_takeaways_read_well(record):
    def said(name, *states):
        return record.figure(f"state/{name}", state=list(states)).takeaway

    assert "last recorded visit ended 11 July 2018" in said("profile", "NER")
    assert said("visits", "NER").startswith(
        "**Niger**: 1 visit is recorded, on 9–11 July 2018 (follow-up). The visits listed"
    )
    assert said("visits", "PLW").startswith(
        "**Palau**: no visit is among those that the record lists one by one. The visits listed"
    )
    assert said("assistance", "CHE").startswith(
        "**Switzerland**: no activity names it as beneficiary. **Switzerland**: apart from these, "
    )
    assert said("assistance", "KGZ").endswith("its subregion: Central Asia (8 activities).")
    assert said("assistance", "PLW").endswith("no activity names it as beneficiary.")
    assert said("owner_tables", "NER").startswith(
        "**Not in the documents of this record**: “Recommendations” "
    )


def test_the_picture_places_every_event(record):
    frame = record.ask("state/dated")
    lines, lanes, last = events.place_events(frame, {}, record.words(), events.DAY)
    assert len(lines) == len(frame)
    assert len({each.box.y for each in lines}) == len(frame)
    assert len(lanes) == frame["state"].nunique()
    assert min(each.box.y for each in lines) == -last
    names = [line for each in lines for line in each.name.split("\n")]
    assert not [line for line in names if line.endswith("…")]


@pytest.mark.parametrize("states", [["NER"], ["TUN", "BLR", "KAZ"], ["PLW"]])
def test_the_picture_is_drawn(record, states):
    shown = record.figure("state/timeline", state=states)
    boxes = [
        box for layer in shown.picture.layers if isinstance(layer, Boxes) for box in layer.items
    ]
    assert len(boxes) == len(shown.frame)
    assert shown.svg().count('class="mark"') == len(shown.frame)


def test_the_picture_is_drawn_for_every_state(record):
    """An event that fills the axis leaves its name room beyond the axis' last year."""
    chart, words = events.Events(), record.words()
    drawn = record.ask("state/dated").groupby("state", observed=True)
    pictures = {state: chart.picture(rows.reset_index(drop=True), words) for state, rows in drawn}
    texts = [item for each in pictures.values() for item in texts_of(each)]
    assert len(pictures) > 40
    assert len(texts) == sum(len(rows) for _, rows in drawn)
    longest = max(item.text.count("\n") for item in texts)
    assert longest < 12  # lines: no name in a column of single letters


def test_why_there_is_no_status_is_said(record):
    said = record.figure("state/profile", state=["PLW"]).takeaway
    assert "survey or overview (unknown: source text cut off)" in said

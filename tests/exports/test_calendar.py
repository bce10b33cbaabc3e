"""Calendars, read back by two other readers: every dated row once, and the same row the same."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import icalendar
import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ctc_dash import interface, places, words
from ctc_dash.address import codec, filters
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking import snapshot
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.exports.calendar import WHICH, CalendarError, calendar_bytes, parameters
from ctc_dash.exports.calendar.entry import CalendarEntry
from ctc_dash.exports.calendar.ics import Head, clean_text, ics_bytes
from ctc_dash.record.building import build
from tests.registers import XAA, append, event, visit

pytestmark = pytest.mark.unit

SHIPPED = json.loads((places.data_dir() / "datapackage.json").read_text(encoding="utf-8"))
REVISED = dt.datetime.fromisoformat(SHIPPED["revised"])
STAMP = f"{REVISED:%Y%m%dT%H%M%SZ}"
SEQUENCE = str((REVISED - dt.datetime(2000, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(minutes=1))
ORIGIN = "https://dash.example.org"


def read(content: bytes) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(content)


def by_uid(content: bytes) -> dict[str, icalendar.Event]:
    events = read(content).events
    found = {str(each["uid"]): each for each in events}
    assert len(found) == len(events), "an identifier stands twice"
    return found


def copied(folder: Path) -> Path:
    return Path(shutil.copytree(places.data_dir(), folder / "data"))


def opened(data: Path, audience: str = "public") -> interface.Record:
    path = build(data, data.parent / f"{audience}.duckdb", audience=audience)
    return interface.NotebookRecord(snapshot.open_snapshot(path))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def revised(data: Path, moment: str) -> Path:
    place = data / "datapackage.json"
    package = json.loads(place.read_text(encoding="utf-8"))
    package["revised"] = moment
    place.write_text(json.dumps(package), encoding="utf-8")
    return data


def expected_keys(record: interface.Record) -> dict[str, set[str]]:
    """The identifiers that each kind must have, from the tables and not from calendar questions."""
    table = record.snapshot.table
    obligations, fulfilments = table("obligations"), table("obligation_fulfilments")
    due = table("follow_up_due")
    due = due[due["is_default_reading"] & (~due["is_conditional"] | due["has_arisen"])]
    due = due[due["due_day"].notna() & due["known_to"].isna()]
    return {
        "meeting": {f"meeting-{key}@ctc-dash" for key in table("meetings")["id"]},
        "obligation": {
            f"obligation-{key}@ctc-dash"
            for key in obligations.loc[obligations["due_day"].notna(), "id"]
        },
        "fulfilment": {
            f"fulfilment-{key}@ctc-dash"
            for key in fulfilments.loc[fulfilments["fulfilled_on"].notna(), "id"]
        },
        "follow-up": {
            f"follow-up-{row.visit_number}-{row.step}-{row.reading}@ctc-dash"
            for row in due.itertuples()
        },
    }


KINDS = {
    "meetings": ("meeting",),
    "obligations": ("obligation", "fulfilment"),
    "follow_up": ("follow-up",),
    "calendar": ("meeting", "obligation", "fulfilment"),
    "all": ("meeting", "obligation", "fulfilment", "follow-up"),
}


# --- which entries ------------------------------------------------------------------------------


@pytest.mark.parametrize("which", WHICH)
def test_every_row_with_a_date_is_one_entry_for_two_readers(record, which):
    content = calendar_bytes(record, which)
    expected = set().union(*(expected_keys(record)[kind] for kind in KINDS[which]))
    assert set(by_uid(content)) == expected
    other = vobject.readOne(content.decode())
    assert {each.uid.value for each in other.vevent_list} == expected
    assert len(other.vevent_list) == len(expected)
    assert other.validate(raiseException=True)


def test_how_many_there_are(record):
    counts = {which: len(by_uid(calendar_bytes(record, which))) for which in WHICH}
    assert counts == {
        "meetings": 49,
        "obligations": 23 + 14,
        "follow_up": 160,
        "calendar": 86,
        "all": 246,
    }


def test_what_has_no_date_is_counted_and_said(record):
    said = str(read(calendar_bytes(record, "all"))["description"])
    assert "49 meetings and briefings." in said
    assert "22 obligations with a time, 14 fulfilments with a date." in said
    assert "34 obligations recur or have no stated time, and are not in this calendar." in said
    assert "160 steps after visits." in said
    assert "For 297 steps no day can be computed; they are not in this calendar." in said
    assert said.endswith("Data as of 16 December 2019.")
    timetable = record.ask("follow_up/timetable")
    assert timetable["due_day"].notna().sum() == 160
    assert timetable["due_day"].isna().sum() == 297


@pytest.mark.parametrize("which", WHICH)
def test_a_record_without_rows_gives_a_calendar_without_entries(empty_record, which):
    content = calendar_bytes(empty_record, which)
    calendar = read(content)
    assert calendar.events == []
    assert len(calendar.subcomponents) == 1  # RFC 5545, 3.6: at least one component
    assert vobject.readOne(content.decode()).validate(raiseException=True)


# --- days ---------------------------------------------------------------------------------------


def test_every_entry_is_all_day_and_ends_on_the_day_after_its_last(record):
    content = calendar_bytes(record, "all")
    meetings = record.snapshot.table("meetings").set_index("id")
    for each in by_uid(content).values():
        start, end = each["dtstart"], each["dtend"]
        assert type(start.dt) is dt.date
        assert type(end.dt) is dt.date
        assert start.params["VALUE"] == end.params["VALUE"] == "DATE"
        assert end.dt > start.dt
        assert str(each["transp"]) == "TRANSPARENT"
        kind, _, key = str(each["uid"]).removesuffix("@ctc-dash").partition("-")
        if kind == "meeting":
            assert start.dt == meetings.at[key, "first_day"].date()
            assert end.dt == meetings.at[key, "last_day"].date() + dt.timedelta(days=1)
    for each in vobject.readOne(content.decode()).vevent_list:
        assert type(each.dtstart.value) is dt.date
        assert each.dtstart.value < each.dtend.value


@pytest.mark.parametrize(
    ("uid", "start", "end", "said"),
    [
        ("meeting-m2018_05_24_battlefield_evidence", (2018, 5, 24), (2018, 5, 25), "24 May 2018\n"),
        (
            "meeting-m2018_03_iraq_high_level",
            (2018, 3, 1),
            (2018, 4, 1),
            "Dates: March 2018. Only the month is known; the entry spans all of it.",
        ),
        (
            "meeting-m2019_gifct_side_event",
            (2019, 1, 1),
            (2020, 1, 1),
            "Only the year is known; the entry spans all of it.",
        ),
        (
            "obligation-joint_special_meeting_2020",
            (2020, 1, 1),
            (2020, 4, 1),
            "Due by: January 2020 – March 2020. Only the quarter is known",
        ),
        ("obligation-next_review_2021", (2021, 12, 1), (2022, 1, 1), "Only the month is known"),
        (
            "obligation-impact_proposals_2020",
            (2020, 1, 1),
            (2021, 1, 1),
            "Due by: 2020 (inferred). Only the year is known",
        ),
        (
            "obligation-interim_review_2019",
            (2019, 12, 31),
            (2020, 1, 1),
            "Due by: 31 December 2019\n",
        ),
        ("fulfilment-chair_report_2018_10", (2018, 10, 1), (2018, 11, 1), "Dates: October 2018."),
        (
            "follow-up-166-draft_report-1",
            (2020, 1, 27),
            (2020, 1, 28),
            "Computed: 45 days from End of visit, 13 December 2019",
        ),
    ],
)
def test_a_date_is_as_precise_as_the_source(record, uid, start, end, said):
    entry = by_uid(calendar_bytes(record, "all"))[f"{uid}@ctc-dash"]
    assert entry["dtstart"].dt == dt.date(*start)
    assert entry["dtend"].dt == dt.date(*end)
    assert said in str(entry["description"])


# --- what an entry says -------------------------------------------------------------------------


def test_a_follow_up_date_names_state_step_actor_rule_reading_and_status(record):
    entry = by_uid(calendar_bytes(record, "follow_up"))["follow-up-166-draft_report-1@ctc-dash"]
    assert str(entry["summary"]) == "Poland · Draft report to the State · Due"
    assert [str(each) for each in entry["categories"].cats] == [
        "Follow-up to visits",
        "Directorate",
    ]
    assert str(entry["description"]).splitlines() == [
        "Task: Share the full draft report with the visited State within 45 days of the end of the "
        "visit.",
        "Visit No. 166: Poland, Comprehensive, 9–13 December 2019",
        "Who acts: Directorate (inferred)",
        "Due by: 27 January 2020",
        "Computed: 45 days from End of visit, 13 December 2019",
        "Procedure: Guidelines of 8 October 2018",
        "Source: S/2020/731, section VI.4 (c); S/2020/99, annex I, appendix I, No. 166",
        "Another reading: 26 January 2020 (inferred) (S/2020/731, annex, row 2)",
        "Status as of 16 December 2019: Due",
        "Note: Section VI.4 (c) names the guidelines and no actor; the Directorate drafts the "
        "report (S/2020/99, annex I, para 22). The annex names the Directorate and the Committee, "
        "and gives both 30 days and 45 days from the end of the visit: 14 + 30 = 44 days: see "
        "reading 2.",
    ]


def test_an_obligation_names_its_paragraphs_and_what_is_on_record(record):
    entry = by_uid(calendar_bytes(record, "obligations"))[
        "obligation-special_meeting_2012@ctc-dash"
    ]
    said = str(entry["description"])
    assert (
        "Source: letter dated 20 March 2012, annex, para 11; letter dated 20 March 2012, appendix, "
        "para 6; letter dated 20 March 2012, appendix, para 17" in said
    )
    assert (
        "Fulfilment as of 16 December 2019: No record. "
        "No record in these documents does not mean that an obligation was not met." in said
    )


def test_every_entry_names_a_document_and_a_place(record):
    symbols = set(record.snapshot.table("documents")["symbol"])
    for each in by_uid(calendar_bytes(record, "all")).values():
        lines = str(each["description"]).splitlines()
        source = next(line for line in lines if line.startswith("Source: "))
        assert any(source.startswith(f"Source: {symbol}, ") for symbol in symbols), source


def test_silence_is_never_called_delay(record):
    content = calendar_bytes(record, "all", {"as_of": "2030-01-01"})
    assert not re.search(r"overdue|late\b|delay|missed", content.decode(), re.IGNORECASE)
    passed = [
        str(each["description"])
        for each in by_uid(content).values()
        if "Passed, no record" in str(each["summary"])
    ]
    assert len(passed) == 160
    assert all("does not mean that the step was not taken" in text for text in passed)


def test_a_convenor_that_the_curator_reads_is_marked(record):
    entries = by_uid(calendar_bytes(record, "meetings")).values()
    said = [str(each["description"]) for each in entries]
    assert any("CTED (inferred), FATF and MONEYVAL\n" in each for each in said)
    convened = [line for each in said for line in each.splitlines() if line.startswith("Convened")]
    read_so = record.snapshot.table("meeting_convenors").query(
        "role_basis == 'inferred' and role in ['convenor', 'co_convenor']"
    )
    assert sum(line.count("(inferred)") for line in convened) == len(read_so) > 20


def test_categories_come_from_the_labels(record):
    entry = by_uid(calendar_bytes(record, "meetings"))["meeting-m2018_07_02_central_asia@ctc-dash"]
    assert [str(each) for each in entry["categories"].cats] == ["Meeting", "Open briefing"]


@pytest.fixture(scope="module")
def arisen(tmp_path_factory):
    """A record in which steps were taken, an extension was given and a letter may be sent."""
    data = copied(tmp_path_factory.mktemp("arisen"))
    append(data / "states.csv", [XAA])
    append(data / "visits.csv", [visit(901, "2019-06-03"), visit(902, "2019-06-03")])
    append(
        data / "follow_up_events.csv",
        [
            event(901, "preliminary_assessment", "2019-06-10"),
            event(901, "extension_decision", "2019-08-01"),
            event(
                902,
                "preliminary_assessment",
                "2019-06-01",
                event_last_day="2019-06-30",
                date_precision="month",
            ),
        ],
    )
    return opened(data)


def test_what_is_on_record_is_said(arisen):
    entries = by_uid(calendar_bytes(arisen, "follow_up", {"state": "XAA"}))

    def one(key):
        found = entries[f"follow-up-{key}@ctc-dash"]
        return found["dtstart"].dt, str(found["summary"]), str(found["description"])

    day, title, said = one("901-preliminary_assessment-1")
    assert (day, title) == (
        dt.date(2019, 6, 17),
        "First fictitious State · Preliminary assessment (PAO) · Done",
    )
    assert "Status as of 16 December 2019: Done, 10 June 2019" in said
    assert (
        "Status as of 16 December 2019: Done, June 2019" in one("902-preliminary_assessment-1")[2]
    )
    day, _, said = one("901-state_comments-1")
    assert day == dt.date(2019, 9, 16)  # 45 + 30 days, and 30 more
    assert "An extension has moved the day from 17 August 2019." in said
    day, _, said = one("901-comments_assessed-1")
    assert day == dt.date(2019, 10, 1)
    assert "An extension of an earlier step has moved the day." in said
    twelve_months = one("901-progress_report-1")
    assert twelve_months[0] == dt.date(2020, 6, 10)
    taken = "Preliminary assessment (PAO) (inferred), 10 June 2019"
    assert f"Computed: 12 months from {taken}" in twelve_months[2]
    assert (
        "30 days from Draft report to the State, due 18 July 2019" in one("901-state_comments-1")[2]
    )
    assert "Computed: the day of End of visit, 3 June 2019" in one("901-closing_meeting-1")[2]


def test_an_earliest_day_and_a_visit_without_a_known_day_say_so(tmp_path):
    data = copied(tmp_path)
    append(data / "states.csv", [XAA])
    in_june = {"first_day": "2019-06-01", "date_precision": "month"}
    append(data / "visits.csv", [visit(901, "2019-06-03"), visit(902, "2019-06-30", **in_june)])
    append(data / "follow_up_events.csv", [event(901, "formal_letter", "2019-08-20")])
    entries = by_uid(calendar_bytes(opened(data), "follow_up", {"state": "XAA"}))
    letter = entries["follow-up-901-formal_letter-1@ctc-dash"]
    assert "Earliest day: 17 August 2019 (inferred); no latest day is stated" in str(
        letter["description"]
    )
    assert "Due by" not in str(letter["description"])
    assert "Condition: No comments and no request for an extension" in str(letter["description"])
    report = entries["follow-up-902-draft_report-1@ctc-dash"]
    assert "Visit No. 902: First fictitious State, Focused, June 2019" in str(report["description"])
    assert (
        "Due by: 14 August 2019. The visit's end is not known to the day; "
        "its last possible day counts." in str(report["description"])
    )


# --- identity -----------------------------------------------------------------------------------


def test_another_language_is_the_same_calendar(record):
    english = by_uid(calendar_bytes(record, "all"))
    content = calendar_bytes(record, "all", {}, "ar", origin=ORIGIN)
    translated = by_uid(content)
    assert set(translated) == set(english)
    for key, each in translated.items():
        for name in ("dtstart", "dtend", "sequence", "dtstamp"):
            assert each[name].to_ical() == english[key][name].to_ical()
        for name in ("summary", "description", "categories"):
            assert each[name].params["LANGUAGE"] == "ar-LB"  # whose months the documents have
        assert "lang=ar" in str(each["url"])
    assert "بولندا" in str(translated["follow-up-166-draft_report-1@ctc-dash"]["summary"])
    assert record.words("ar").day(record.as_of) in str(read(content)["description"])
    assert_wire_format(content)


def test_an_entry_keeps_its_identity_when_its_date_moves(record, tmp_path):
    # an hour after the shipped one: nothing but the revision is raised, not how far the data reach
    data = revised(copied(tmp_path), (REVISED + dt.timedelta(hours=1)).isoformat())
    replace(
        data / "meetings.csv",
        "24_battlefield_evidence,appendix_iii,1,2018-05-24,2018-05-24",
        "24_battlefield_evidence,appendix_iii,1,2018-05-30,2018-05-31",
    )
    replace(data / "obligations.csv", "2021-12-31,month", "2022-02-28,month")
    replace(data / "obligation_fulfilments.csv", ",2019-12-27,day", ",2019-12-28,day")
    replace(data / "visits.csv", "2019-12-13", "2019-12-15")
    before = by_uid(calendar_bytes(record, "all"))
    after = by_uid(calendar_bytes(opened(data), "all"))
    assert set(before) == set(after)
    moved = {key for key in before if before[key]["dtstart"].dt != after[key]["dtstart"].dt}
    assert moved == {
        "meeting-m2018_05_24_battlefield_evidence@ctc-dash",
        "obligation-next_review_2021@ctc-dash",
        "fulfilment-committee_helps_review_2019_letter@ctc-dash",
        *(key for key in before if key.startswith("follow-up-166-")),
    }
    for key in moved:
        assert after[key]["sequence"] > before[key]["sequence"]
        for name in ("dtstamp", "last-modified"):
            assert after[key][name].dt == before[key][name].dt + dt.timedelta(hours=1)
    meeting = after["meeting-m2018_05_24_battlefield_evidence@ctc-dash"]
    assert (meeting["dtstart"].dt, meeting["dtend"].dt) == (
        dt.date(2018, 5, 30),
        dt.date(2018, 6, 1),
    )
    review = after["obligation-next_review_2021@ctc-dash"]
    assert (review["dtstart"].dt, review["dtend"].dt) == (dt.date(2022, 2, 1), dt.date(2022, 3, 1))
    report = after["follow-up-166-draft_report-1@ctc-dash"]
    assert report["dtstart"].dt == dt.date(2020, 1, 29)


def test_identity_does_not_depend_on_filters_as_of_or_origin(record):
    whole = set(by_uid(calendar_bytes(record, "all")))
    narrow = by_uid(
        calendar_bytes(record, "all", {"state": "POL", "as_of": "2020-02-01"}, origin=ORIGIN)
    )
    assert set(narrow) < whole
    assert {each["dtstamp"].dt for each in narrow.values()} == {REVISED}


@pytest.mark.parametrize(
    ("stated", "stamp"),
    [
        pytest.param("2030-01-31", "20300131T000000Z", marks=pytest.mark.long),
        pytest.param("2030-01-31T15:30:59Z", "20300131T153059Z", marks=pytest.mark.long),
        ("2030-02-01T00:30:00+02:00", "20300131T223000Z"),
    ],
)
def test_the_sequence_counts_minutes_to_the_record_s_revision(record, tmp_path, stated, stamp):
    (shipped,) = {each["sequence"] for each in by_uid(calendar_bytes(record, "all")).values()}
    assert shipped == (REVISED - dt.datetime(2000, 1, 1, tzinfo=dt.UTC)).total_seconds() / 60
    content = calendar_bytes(opened(revised(copied(tmp_path), stated)), "meetings")
    for each in by_uid(content).values():
        assert shipped < each["sequence"] < 2**31  # RFC 5545, 3.3.8
        assert each["dtstamp"].to_ical() == each["last-modified"].to_ical() == stamp.encode()


def test_equal_records_give_equal_bytes(record, tmp_path):
    again = opened(copied(tmp_path))
    for which in WHICH:
        assert calendar_bytes(again, which) == calendar_bytes(record, which)
    one = calendar_bytes(record, "all", {"state": ["POL", "NER"], "from": "2018-01-01"})
    two = calendar_bytes(record, "all", {"year_from": 2018, "state": "POL,NER"})
    assert one == two


# --- filters ------------------------------------------------------------------------------------


def test_filters_bear_on_what_has_them(record):
    chosen = {"kind": ["open_briefing"], "from": "2019-01-01", "to": dt.date(2019, 12, 31)}
    content = calendar_bytes(record, "calendar", chosen)
    listed = record.ask("briefings/list", kind="open_briefing", year_from=2019, year_to=2019)
    entries = by_uid(content)
    meetings = {key for key in entries if key.startswith("meeting-")}
    assert meetings == {f"meeting-{key}@ctc-dash" for key in listed["id"]}
    assert len(meetings) == 4
    assert {key for key in entries if key.startswith("obligation-")} == {
        f"obligation-{key}@ctc-dash"
        for key in (
            "committee_helps_review_2019",
            "directorate_helps_review_2019",
            "framework_2019",
            "interim_review_2019",
        )
    }
    said = str(read(content)["description"])
    period = "From: 1 January 2019; To: 31 December 2019"
    assert f"4 meetings and briefings ({period}; Kind: Open briefing)." in said
    assert f"4 obligations with a time, 7 fulfilments with a date ({period})." in said
    assert str(read(content)["x-wr-calname"]) == (
        "CTC Dash: meetings and obligations "
        "(from 1 January 2019 · to 31 December 2019 · Open briefing)"
    )


def test_follow_up_dates_are_those_of_the_timetable(record):
    chosen = {"cluster": "B,C", "visit_type": "follow_up,focused", "as_of": "2019-06-30"}
    timetable = record.ask("follow_up/timetable", **chosen)
    due = timetable[timetable["due_day"].notna()]
    assert len(due) > 10
    entries = by_uid(calendar_bytes(record, "follow_up", chosen))
    found = {
        (int(number), step): each["dtstart"].dt
        for each in entries.values()
        for number, step in [re.findall(r"follow-up-(\d+)-(\w+)-", str(each["uid"]))[0]]
    }
    assert found == {
        (row.number, row.follow_up_step): row.due_day.date() for row in due.itertuples()
    }


def test_the_meetings_of_a_state_are_those_with_it(record):
    entries = by_uid(calendar_bytes(record, "meetings", {"state": ["TUN"]}))
    assert set(entries) == {"meeting-m2019_07_tunisia_high_level@ctc-dash"}
    assert set(by_uid(calendar_bytes(record, "meetings", {"cluster": "C"}))) == {
        "meeting-m2019_03_chad_high_level@ctc-dash",
        "meeting-m2019_07_tunisia_high_level@ctc-dash",
    }
    assert set(by_uid(calendar_bytes(record, "meetings", {"subregion": "south_asia"}))) == {
        "meeting-m2019_07_sri_lanka_high_level@ctc-dash"
    }


def test_nothing_is_passed_over_in_silence(record):
    with pytest.raises(CalendarError, match="no calendar 'holidays', expected one of: meetings, "):
        calendar_bytes(record, "holidays")
    with pytest.raises(QuestionError, match="no parameter 'visit_type', expected one of: from, "):
        calendar_bytes(record, "meetings", {"visit_type": "focused"})
    with pytest.raises(QuestionError, match=r"no parameter 'theme'.*from: found 'spring'"):
        calendar_bytes(record, "all", {"from": "spring", "theme": "ict"})
    with pytest.raises(words.WordsError, match="no language 'xx'"):
        calendar_bytes(record, "all", {}, "xx")
    assert parameters("obligations") == {"from": "date", "to": "date", "as_of": "date"}


# --- where it is served -------------------------------------------------------------------------


def test_a_file_has_no_address_and_a_feed_links_to_pages_that_exist(record):
    in_file = read(calendar_bytes(record, "all"))
    assert "source" not in in_file
    assert not [each for each in in_file.events if "url" in each]
    source = f"{ORIGIN}/feeds/all.ics?state=POL,NER"
    served = read(calendar_bytes(record, "all", {}, origin=f"{ORIGIN}/", source=source))
    assert str(served["source"]) == source
    assert served["source"].params["VALUE"] == "URI"
    slugs = set()
    for each in served.events:
        base, _, rest = str(each["url"]).removeprefix(f"{ORIGIN}/").partition("?")
        slugs.add(base)
        found = codec.read_address(rest, lambda key: offered_choices(record, key))
        assert found.problems == []
        assert set(found.values) <= set(BY_SLUG[base].filters)
    assert slugs == {"briefings", "mandates", "follow-up"}


def test_an_audience_s_record_is_marked(tmp_path):
    content = calendar_bytes(opened(copied(tmp_path), "directorate"), "meetings")
    assert {str(each["class"]) for each in read(content).events} == {"CONFIDENTIAL"}
    assert "Not public" in str(read(content)["description"])
    assert b"CLASS:PUBLIC" not in content


# --- the format ---------------------------------------------------------------------------------


def unfolded(content: bytes) -> list[str]:
    """The content lines, read as RFC 5545, 3.1 says and by no library."""
    return content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def unescaped(value: str) -> str:
    """A text value, read as RFC 5545, 3.3.11 says and by no library."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def assert_wire_format(content: bytes) -> None:
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75, line
        line.decode()  # no sign is cut in two
    for line in unfolded(content)[:-1]:
        assert re.match(r"[A-Z-]+[;:]", line), line


@pytest.mark.parametrize("which", WHICH)
def test_lines_are_folded_at_75_octets_and_end_in_cr_lf(record, which):
    content = calendar_bytes(record, which, origin=ORIGIN, source=f"{ORIGIN}/feeds/{which}.ics")
    assert max(len(line) for line in content.split(b"\r\n")) > 70
    assert_wire_format(content)


def test_the_head_says_what_subscribers_ask(record):
    lines = unfolded(calendar_bytes(record, "follow_up", {"state": "POL"}, source=f"{ORIGIN}/a"))
    begin = lines[: lines.index("BEGIN:VEVENT")]
    assert begin[0] == "BEGIN:VCALENDAR"
    for line in (
        "VERSION:2.0",
        "PRODID:-//CTC Dash//Calendars//EN",
        "CALSCALE:GREGORIAN",
        "UID:calendar-follow_up-state=POL@ctc-dash",
        f"LAST-MODIFIED:{STAMP}",
        "NAME;LANGUAGE=en-GB:CTC Dash: follow-up to visits (Poland)",
        "X-WR-CALNAME:CTC Dash: follow-up to visits (Poland)",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        f"SOURCE;VALUE=URI:{ORIGIN}/a",
    ):
        assert begin.count(line) == 1, line
    assert len([line for line in begin if line.startswith("DESCRIPTION;LANGUAGE=en-GB:")]) == 1
    # RFC 5546, 3.2.1: a method would ask for an organizer in each entry
    assert not [line for line in lines if line.startswith(("METHOD", "ORGANIZER"))]


def test_an_event_on_the_wire(record):
    lines = unfolded(calendar_bytes(record, "meetings", {"state": "TUN"}))
    begin, end = lines.index("BEGIN:VEVENT"), lines.index("END:VEVENT")
    event_lines = dict(re.split(r"(?<=[;:])", line, maxsplit=1) for line in lines[begin:end])
    assert event_lines == {
        "BEGIN:": "VEVENT",
        "SUMMARY;": event_lines["SUMMARY;"],
        "DTSTART;": "VALUE=DATE:20190701",
        "DTEND;": "VALUE=DATE:20190801",
        "DTSTAMP:": STAMP,
        "UID:": "meeting-m2019_07_tunisia_high_level@ctc-dash",
        "SEQUENCE:": SEQUENCE,
        "CATEGORIES;": "LANGUAGE=en-GB:Meeting,High-level consultations",
        "CLASS:": "PUBLIC",
        "DESCRIPTION;": event_lines["DESCRIPTION;"],
        "LAST-MODIFIED:": STAMP,
        "TRANSP:": "TRANSPARENT",
    }


TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\nN,;:\"\r\n\t ^'سلام反恐怖主义é🇳🇪\u200f\u2028"),
        st.characters(codec=None),
    ),
    max_size=200,
)


@settings(max_examples=2 * settings.default.max_examples)
@example(
    title="C:\\New\\n; a, b",
    text="\\N\\\n\\,",
    category="\\",
    first=dt.date(2020, 2, 29),
    length=0,
)
@given(title=TEXTS, text=TEXTS, category=TEXTS, first=st.dates(), length=st.integers(0, 400))
def test_any_text_comes_back_as_it_was(title, text, category, first, length):
    first = min(first, dt.date(9990, 1, 1))
    last = first + dt.timedelta(days=length)
    entry = CalendarEntry("a-1@ctc-dash", first, last, title, text, (category,), "visits?state=NER")
    head = Head("calendar@ctc-dash", title, text, "ar", REVISED, origin=ORIGIN)
    content = ics_bytes(head, [entry])
    assert_wire_format(content)
    properties = {}
    lines = unfolded(content)
    for line in lines[lines.index("BEGIN:VEVENT") :]:
        name, _, value = line.partition(":")
        properties.setdefault(name, value)
    assert unescaped(properties["SUMMARY;LANGUAGE=ar"]) == clean_text(title)
    assert unescaped(properties["DESCRIPTION;LANGUAGE=ar"]) == clean_text(text)
    assert unescaped(properties["CATEGORIES;LANGUAGE=ar"]) == clean_text(category)
    (event_read,) = read(content).events
    assert event_read["dtstart"].dt == first
    assert event_read["dtend"].dt == last + dt.timedelta(days=1)
    (other,) = vobject.readOne(content.decode()).vevent_list
    assert other.dtstart.value == first
    assert other.summary.value == clean_text(title)


@given(TEXTS)
def test_only_what_no_text_may_hold_is_lost(text):
    kept = clean_text(text)
    assert kept == clean_text(kept)
    assert [c for c in kept if c.isprintable()] == [c for c in text if c.isprintable()]


def test_every_calendar_has_a_question_s_parameters_only():
    for which in WHICH:
        assert set(parameters(which)) <= {each.parameter for each in filters.FILTERS}

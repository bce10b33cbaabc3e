"""Whatever is hidden: a question answers, or says that it asks for what is not seen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from ctc_dash import interface, places
from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.pages import PAGES
from ctc_dash.asking import questions
from ctc_dash.asking.naming import examine
from ctc_dash.asking.seen import NotSeenError, what_lacks
from ctc_dash.exports import calendar
from ctc_dash.exports.brief.compose import compose
from ctc_dash.paper.page import PageView
from ctc_dash.record.checking import Examined
from tests import secrets

pytestmark = pytest.mark.unit

TABLES = secrets.Tables.names()


@cache
def examined() -> Examined:
    """The shipped record, read once."""
    return examine(places.data_dir())


def without(*tables: str, columns: tuple[secrets.Column, ...] = ()) -> interface.NotebookRecord:
    """What the public sees where these are the Directorate's, with what points to the tables."""
    hidden = secrets.closed(secrets.pointing(examined()), tables)
    made = secrets.marked(examined(), hidden, columns)
    return interface.NotebookRecord(secrets.seen_by_the_public(made, hash((tables, columns))))


def optional(table: str) -> list[secrets.Column]:
    """The columns that a register may do without."""
    found = examined().tables[table].table
    needed = {each.name for each in found.fields if each.constraints.get("required")}
    names = (each.name for each in found.fields)
    return [(table, each) for each in names if each not in {*needed, *found.primary_key}]


def broken_questions(
    record: interface.NotebookRecord, refused: set[str] | None = None
) -> Iterator[str]:
    """The questions that neither answer nor say that they ask for what is not seen.

    Those that say so go to ``refused``.
    """
    for name in questions.catalogue():
        try:
            record.ask(name)
        except NotSeenError as error:
            if refused is not None:
                refused.add(name)
            if "may see has none" not in str(error) or "Error" in str(error):
                yield f"{name}: {error}"
        except Exception as error:
            yield f"{name}: {error!r}"


def broken_pages(record: interface.NotebookRecord) -> Iterator[str]:
    """The pages of which something fails; one that cannot be made at all raises."""
    for page in PAGES:
        for query in ("", "state=NER&from=2018-01-01"):
            read = codec.read_address(query, lambda key: offered_choices(record, key))
            view = PageView(page, record, record.words(), read)
            view.main()
            yield from (f"{page.slug}: {each.figure.id}" for each in view.cards if each.fails)


def test_a_gathering_goes_without_what_is_hidden_and_says_so():
    record = without("visits")
    events = record.figure("state/timeline", state=["NER"])
    assert "visit" not in set(events.frame["state_event"])
    assert any("is left out" in each for each in events.caveats)
    profile = record.figure("state/profile", state=["NER"])
    assert not {"visits", "last_visit"} & set(profile.frame["fact"])
    assert "its visits are not for this audience" in profile.said
    assert "no visit" not in profile.said
    with pytest.raises(NotSeenError, match="asks for a table 'visits'"):
        record.ask("visits/list")
    with pytest.raises(NotSeenError):
        record.figure("visits/list")
    brief = compose(record, "period", ("2018-01-01", "2019-12-31"))
    told = " ".join((*brief.opening, *(s for each in brief.sections for s in each.sentences)))
    assert "No visit" not in told
    assert "Not for this audience (Public)" in told
    calendar_text = calendar.calendar_bytes(record, "all").decode().replace("\r\n ", "")
    assert "Steps after visits are not for this audience (Public)" in calendar_text


def test_a_remark_that_is_hidden_takes_nothing_else_away(record):
    noted = ("meetings", "visits", "visit_participants")
    seen = without(columns=(*((table, "note") for table in noted), ("points", "text_passage")))
    assert [*broken_questions(seen)] == []
    for question in ("visits/list", "calendar/meetings"):
        whole, less = record.ask(question), seen.ask(question)
        assert less["note"].isna().all()
        assert less.drop(columns="note").equals(whole.drop(columns="note"))


def test_a_column_that_a_statement_names_by_its_table_is_known_as_lacking():
    """DuckDB takes the table for a structure, and says that it has no such field."""
    record = without(columns=(("meetings", "date_basis"),))
    rows = record.ask("state/dated")
    assert 0 < len(rows) < len(interface.open().ask("state/dated"))
    assert what_lacks("Binder Error: Something new\nwith more").words == "a table or a column"


def test_of_a_column_that_counts_no_question_makes_nothing_up():
    """Without its days no visit is said not to have been."""
    seen = without(columns=(("visits", "last_day"),))
    assert [*broken_questions(seen)] == []
    with pytest.raises(NotSeenError, match="a column 'last_day'"):
        seen.ask("visits/list")
    assert "visits" not in set(seen.ask("state/profile", state=["NER"])["fact"])


def test_a_register_without_any_column_that_it_may_lack_has_every_page():
    seen = without(columns=tuple(each for table in TABLES for each in optional(table)))
    assert [*broken_questions(seen)] == []
    assert [*broken_pages(seen)] == []


SEEN: set[frozenset[str]] = set()  # which questions were refused while pages were made


@pytest.mark.long
@pytest.mark.parametrize("table", TABLES)
def test_everything_runs_without_a_table_and_without_each_of_its_columns(table):
    record = without(table)
    assert [*broken_questions(record)] == []
    assert [*broken_pages(record)] == []
    for which in calendar.WHICH:
        calendar.calendar_bytes(record, which)
    columns = [(table, each) for each in examined().tables[table].table.column_names]
    wrong = []
    for hidden in (tuple(optional(table)), *((each,) for each in columns)):
        seen, refused = without(columns=hidden), set[str]()
        found = [*broken_questions(seen, refused)]
        if frozenset(refused) not in SEEN:  # of what is refused alike the pages are alike
            SEEN.add(frozenset(refused))
            found += broken_pages(seen)
        wrong += [f"without {hidden}: {each}" for each in found]
    assert wrong == []

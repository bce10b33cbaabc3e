"""The workbook, opened with another library: all rows, real types, what it is, what it rests on."""

import datetime as dt
import io
import re
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ctc_dash
from ctc_dash import words
from ctc_dash.exports import sheet_columns, xlsx
from ctc_dash.exports.sheet_names import LONGEST, SheetNames, utf16_units
from ctc_dash.exports.taken import ExportError, RecordTable, record_table
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures import catalogue
from ctc_dash.figures.cells import cell_text as page_cell
from ctc_dash.figures.figure import Figure, Shown

pytestmark = pytest.mark.unit

AS_OF = dt.date(2019, 12, 16)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def facts(book: openpyxl.Workbook) -> dict[str, object]:
    """The first sheet's pairs, down to its first empty row."""
    pairs = book.worksheets[0].iter_rows(max_col=2, values_only=True)
    return dict(iter(lambda: next(pairs), (None, None)))


def listed(book: openpyxl.Workbook) -> list[dict[str, object]]:
    """The first sheet's table of sheets."""
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head = rows.index(next(row for row in rows if row[0] == "Sheet"))
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def column(book: openpyxl.Workbook, name: str, heading: str) -> list:
    """The cells below a heading."""
    rows = list(book[name].iter_rows())
    place = [cell.value for cell in rows[0]].index(heading)
    return [row[place] for row in rows[1:]]


def figure_of(record, frame: pd.DataFrame, title: str = "X", **more: object) -> Shown:
    figure = Figure("x/y", lambda _: ["It is **so**."], title, "visits/list", **more)
    cited = pd.DataFrame({"document": ["s_2020_99"], "place": ["para 1"]})
    return Shown(figure, record, frame, record.words(), {}, besides=cited)


@pytest.fixture(scope="module")
def visits(record) -> openpyxl.Workbook:
    given = {"cluster": ["B"], "from_": "2018-06-01", "as_of": AS_OF}
    return opened(workbook_bytes(record.figure("visits/list", **given)))


def record_workbook(record):
    words = record.words()
    tables = (record_table(record, name, words) for name in record.tables["name"])
    return workbook_bytes(tables, title="The whole record")


def page_workbook(record, names, given, **others):
    shown = (catalogue.find_figure(name).show(record, record.words(), given) for name in names)
    return workbook_bytes(shown, **others)


@pytest.fixture(scope="module")
def whole(record) -> openpyxl.Workbook:
    return opened(record_workbook(record))


def test_the_sheets_are_extract_figure_sources(visits):
    assert visits.sheetnames == ["Extract", "The visits one by one", "Sources"]


def test_all_rows_with_real_days_and_numbers(visits, record):
    asked = record.ask("visits/list", cluster="B", from_="2018-06-01", as_of=AS_OF)
    name = "The visits one by one"
    assert [cell.value for cell in column(visits, name, "No.")] == asked["number"].tolist()
    days = column(visits, name, "First day")
    assert all(cell.is_date for cell in days)
    assert [cell.value.date() for cell in days] == [day.date() for day in asked["first_day"]]
    assert {cell.number_format for cell in days} == {"yyyy-mm-dd"}


def test_names_to_read_and_codes_to_join(visits, record):
    asked = record.ask("visits/list", cluster="B", from_="2018-06-01", as_of=AS_OF)
    name = "The visits one by one"
    names = [record.words().label("state", code) for code in asked["state"]]
    assert [cell.value for cell in column(visits, name, "State")] == names
    assert [cell.value for cell in column(visits, name, "state")] == asked["state"].tolist()
    headings = [cell.value for cell in visits[name][1]]
    assert headings.index("state") > headings.index("Place") > headings.index("State")
    # What the page's table leaves out stands behind what it shows.
    hidden = ["Cluster", "Basis of the visit No."]
    assert headings[headings.index("state") - 2 : headings.index("state")] == hidden


def test_headers_stay_and_filter(visits):
    for sheet_ in visits.worksheets[1:]:
        assert sheet_.freeze_panes == "A2"
        assert sheet_.auto_filter.ref == sheet_.dimensions
        assert all(cell.font.b for cell in sheet_[1] if not re.fullmatch("[a-z_]+", cell.value))
        widths = [dimension.width for dimension in sheet_.column_dimensions.values()]
        assert max(widths) < xlsx.LONG + 1
        assert min(widths) >= xlsx.NARROWEST


def test_the_extract_says_what_it_is(visits, record):
    said = facts(visits)
    assert said["Extract"] == "The visits one by one"
    assert said["As of"].date() == said["Data reach to"].date() == AS_OF
    assert said["Filters"] == "From: 1 June 2018; Cluster: Cluster B"
    assert said["Build of the record"] == record.ask("record/reach")["build_id"].iloc[0]
    assert said["Audience"] == "Public"
    assert said["Rows"] == 9
    assert "neither no nor zero" in said["Empty cells"]
    (entry,) = listed(visits)
    assert entry["Sheet"] == "The visits one by one"
    assert entry["What it shows"] == "9 visits are recorded, to 9 States."
    assert entry["Rows"] == 9
    assert entry["Filters that apply"] == said["Filters"]
    assert entry["Name in commands and notebooks"] == "visits/list"


def test_the_sources_have_document_place_and_full_title(visits):
    rows = list(visits["Sources"].iter_rows(values_only=True))
    cited = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert cited[0]["Document"] == "S/2020/99"
    assert [each["Place"] for each in cited] == [
        "annex I, paras 81 and 88",
        "annex I, appendix I, Nos. 144, 146, 148, 150, 151, 154, 160, 165 and 166",
    ]
    assert cited[0]["For the sheet"] == "The visits one by one"
    assert cited[0]["Full title"].startswith("Report on the activities and achievements")
    assert cited[0]["Dated"].date() == dt.date(2020, 2, 5)
    assert cited[0]["Data as of"].date() == AS_OF
    assert cited[0]["Address"] == "https://undocs.org/S/2020/99"


def test_no_cell_is_a_formula_or_a_link(visits, whole):
    for book in (visits, whole):
        cells = [cell for page in book for row in page.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
        assert not [cell for cell in cells if cell.hyperlink]


def test_the_workbook_says_who_made_it_and_not_when(visits, record):
    properties = visits.properties
    assert (properties.title, properties.creator) == ("The visits one by one", "CTC Dash")
    assert properties.created.date() == properties.modified.date() == AS_OF
    assert visits.custom_doc_props["Language"].value == "en"
    shown = record.figure("visits/list", cluster="C")
    assert workbook_bytes(shown) == workbook_bytes(shown)


def test_a_figure_alone_suffices(record):
    shown = record.figure("visits/by_month", year_from=2019)
    book = opened(workbook_bytes(shown))
    assert [book.sheetnames[0], book.sheetnames[-1]] == ["Extract", "Sources"]
    assert facts(book)["Filters"] == "From: 1 January 2019"


def test_a_month_is_no_day(record):
    shown = record.figure("briefings/list")
    book = opened(workbook_bytes(shown))
    by_precision = {
        (precision, cell.number_format)
        for precision, cell in zip(
            shown.frame["date_precision"],
            column(book, book.sheetnames[1], "First day"),
            strict=True,
        )
    }
    assert by_precision >= {("day", "yyyy-mm-dd"), ("month", "yyyy-mm")}
    assert {form for precision, form in by_precision if precision == "month"} == {"yyyy-mm"}


@pytest.mark.parametrize("name", sorted(catalogue.FIGURES))
def test_every_figure_comes_out_whole(record, name):
    shown = record.figure(name, **({"state": ["NER", "CHE"]} if name.startswith("state/") else {}))
    page = opened(workbook_bytes(shown)).worksheets[1]
    assert page.max_row == len(shown.frame) + 1
    coded = ("status", "cluster", "subregion", "consent")
    kinds = {"last_visit_type": "visit_type", "last_visit_ordinal": "ordinal_as_stated"} | {
        fact: fact for fact in coded
    }
    headings = [cell.value for cell in page[1]]
    for place, field in enumerate(shown.frame.columns):
        visible = [each for each in shown.frame.columns if each not in shown.figure.hidden]
        order = [*visible, *(each for each in shown.frame.columns if each not in visible)]
        at = order.index(field)
        assert headings[at] == record.words().column(field)
        for row, value in enumerate(shown.frame[field].tolist(), start=2):
            found = page.cell(row, at + 1).value
            kind = (
                kinds.get(shown.frame["fact"][row - 2], field) if field == "value_text" else field
            )
            assert same(found, value, page_cell(record.words(), kind, value)), (field, place, row)


def same(found: object, value: object, as_read: str) -> bool:
    """Whether a cell holds the value: nothing for nothing, a day, a number, else as it is read."""
    if words.is_missing(value):
        return found is None
    if isinstance(value, pd.Timestamp):
        return found == value.to_pydatetime()
    if isinstance(value, bool | str):
        return found == as_read
    return found == value


def test_the_largest_figure_is_whole(record):
    largest = max(catalogue.FIGURES, key=lambda name: len(record.figure(name).frame))
    shown = record.figure(largest)
    assert len(shown.frame) > 500
    page = opened(workbook_bytes(shown)).worksheets[1]
    assert page.max_row == len(shown.frame) + 1
    assert [page.cell(row, 1).value is None for row in (2, page.max_row)] == [False, False]


def test_a_page_is_one_workbook_and_each_figure_takes_its_filters(record):
    filters = {"cluster": ["A"], "kind": ["open_briefing"], "as_of": AS_OF}
    names = ["visits/by_region_and_type", "visits/list", "visits/types"]
    book = opened(
        page_workbook(
            record,
            names,
            filters,
            title="Visits",
        )
    )
    assert len(book.sheetnames) == 5
    assert facts(book)["Extract"] == "Visits"
    entries = listed(book)
    assert [entry["Name in commands and notebooks"] for entry in entries] == names
    # No figure of the three takes the kind of a meeting: none says that it is restricted by it.
    assert facts(book)["Filters"] == "Cluster: Cluster A"
    for name, entry in zip(names, entries, strict=True):
        shown = catalogue.find_figure(name).show(record, record.words(), filters)
        assert entry["Rows"] == len(shown.frame)
        assert entry["What it shows"] == shown.takeaway.replace("**", "")


def test_every_page_gives_a_workbook(record):
    from ctc_dash.address.pages import PAGES

    for page in (each for each in PAGES if each.figures):
        filters = {"as_of": AS_OF, "state": ["NER"] if page.slug == "state" else None}
        book = opened(page_workbook(record, page.figures, filters))
        assert len(book.sheetnames) == len(page.figures) + 2, page.slug


def test_the_whole_record_has_a_sheet_for_each_table(whole, record):
    known = record.tables
    assert len(whole.sheetnames) == len(known) + 2
    assert facts(whole)["Rows"] == known["rows"].sum()
    by_name = {entry["Name in commands and notebooks"]: entry for entry in listed(whole)}
    for table in known.itertuples():
        entry = by_name[table.name]
        assert entry["Rows"] == table.rows
        assert entry["What it shows"] == table.description
        assert whole[entry["Sheet"]].max_row == table.rows + 1
        headings = [cell.value for cell in whole[entry["Sheet"]][1]]
        fields = record.ask("record/columns", table=table.name)["column_name"].tolist()
        assert headings == fields[:-1]
        assert fields[-1] == "data_row"


def test_a_tables_sheet_has_real_types_and_says_what_its_fields_mean(whole, record):
    flags = column(whole, "follow_up_rules", "is_extension")
    assert {cell.data_type for cell in flags} == {"b"}
    amounts = column(whole, "assistance", "amount")
    currencies = column(whole, "assistance", "currency")
    formats = {
        (unit.value, amount.number_format)
        for unit, amount in zip(currencies, amounts, strict=True)
        if amount.value is not None
    }
    assert formats
    assert all(form == f"[${unit}] #,##0" for unit, form in formats)
    head = whole["visits"]["A1"]
    assert head.comment.text == record.ask("record/columns", table="visits")["description"].iloc[0]
    numbers = column(whole, "visits", "number")
    assert {cell.number_format for cell in numbers} == {"0"}
    days = column(whole, "visits", "first_day")
    assert all(cell.is_date for cell in days)


def test_a_tables_sources_are_those_of_its_rows(whole, record):
    rows = list(whole["Sources"].iter_rows(values_only=True))
    cited = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    by_table = record.ask("sources/citations_by_table")
    of_visits = [each for each in cited if each["For the sheet"] == "visits"]
    assert {each["Document"] for each in of_visits} == {"S/2020/99"}
    assert of_visits[0]["Place"] == "31 places, as 31 rows say"
    none = [each for each in cited if each["Document"] is None]
    assert {each["Place"] for each in none} == {"The rows of this table cite no document."}
    assert len(cited) == len(by_table) + len(none)


@given(st.lists(st.text("=+-@'\"(A1)0 \n", min_size=1, max_size=8), min_size=1, max_size=20))
def test_text_that_looks_like_a_formula_stays_text(texts):
    cells = tuple(sheet_columns.SheetCell(text) for text in texts)
    buffer = io.BytesIO()
    book = xlsx.Book(buffer, words.Words(words.find_language("en")))
    assert book.table("T", [sheet_columns.SheetColumn("text", cells)], heading="T") == 0
    book.close("T", AS_OF)
    page = opened(buffer.getvalue())["T"]
    for row, text in enumerate(texts, start=2):
        found = page.cell(row, 1)
        assert (found.value, found.data_type) == (text, "s")
        # So that it stays text when somebody edits it.
        assert bool(found.quotePrefix) == text.startswith(("=", "+", "-", "@"))


def test_what_a_cell_cannot_hold_is_said(record):
    frame = pd.DataFrame({"title": ["a" * 40_000, "short", "😀" * 20_000]})
    book = opened(workbook_bytes(figure_of(record, frame)))
    long, short, wide = (cell.value for cell in column(book, "X", "Title"))
    assert long == "a" * 32_766 + "…"
    assert short == "short"
    assert utf16_units(wide) <= 32_767
    assert wide.endswith("😀…")
    assert listed(book)[0]["To know before quoting"].startswith("2 texts are longer than a cell")


def test_days_and_numbers_that_excel_does_not_know_are_text(record):
    frame = pd.DataFrame(
        {
            "first_day": [pd.Timestamp("1899-12-31"), pd.Timestamp("1900-03-01")],
            "figure": [float("inf"), 2.5],
        }
    )
    book = opened(workbook_bytes(figure_of(record, frame)))
    assert [cell.value for cell in column(book, "X", "First day")] == [
        "1899-12-31",
        dt.datetime(1900, 3, 1),
    ]
    assert [cell.value for cell in column(book, "X", "Stated")] == ["inf", 2.5]


def test_more_rows_than_a_sheet_holds_are_refused(record, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 31)
    with pytest.raises(ExportError, match=r"31 rows, a sheet holds 30; write .csv or .parquet"):
        workbook_bytes(record.figure("visits/list"))


def test_nothing_to_write_is_said():
    with pytest.raises(ValueError, match="nothing to write"):
        workbook_bytes([])


def test_no_row_is_still_a_sheet_with_its_headings(empty_record):
    shown = empty_record.figure("visits/list")
    book = opened(workbook_bytes(shown))
    page = book.worksheets[1]
    assert page.max_row == 1
    assert "First day" in [cell.value for cell in page[1]]
    assert facts(book)["Rows"] == 0
    record_workbook(empty_record)


def test_sheets_follow_the_direction_of_the_language(record):
    arabic = replace(words.find_language("en"), code="ar", locale="ar", direction="rtl")
    taken = record_table(record, "visits", replace(record.words(), language=arabic))
    # The catalogue of sentences is asked by code: there is none yet for this one.
    taken = replace(taken, words=replace(taken.words, language=replace(arabic, code="en")))
    book = opened(workbook_bytes(taken))
    assert all(page.sheet_view.rightToLeft for page in book)
    left = opened(workbook_bytes(record_table(record, "visits", record.words())))
    assert not any(page.sheet_view.rightToLeft for page in left)


def test_who_may_see_it_is_said(own_cache):
    record = ctc_dash.open(audience="directorate")
    book = opened(workbook_bytes(record_table(record, "contacts", record.words())))
    assert facts(book)["Audience"] == "Directorate"
    assert "email" in [cell.value for cell in book["contacts"][1]]


titles = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=30)


@given(titles)
def test_names_of_sheets_are_such_that_excel_opens_them(given_titles):
    names = SheetNames()
    made = [names.name(title) for title in given_titles]
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert 0 < utf16_units(name) <= LONGEST
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_names_of_sheets_read_well():
    names = SheetNames()
    assert names.name("By subregion") == "By subregion"
    assert names.name("By subregion") == "By subregion (2)"
    assert names.name("BY SUBREGION") == "BY SUBREGION (3)"
    assert names.name("Who implements, leads, supports and funds") == "Who implements, leads…"
    assert names.name("Dates / times: [known]") == "Dates times known"
    assert names.name("History") == "History (2)"


def test_a_table_is_a_table(record):
    table = record_table(record, "visits", record.words())
    assert isinstance(table, RecordTable)
    assert table.frame["number"].is_monotonic_increasing
    assert "data_row" not in table.frame
    assert set(table.meanings) >= set(table.frame.columns)

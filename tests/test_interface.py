"""The public interface: open, ask, figure; cheap to import."""

import subprocess
import sys

import pytest

import ctc_dash
from ctc_dash.figures.figure import FigureError

pytestmark = pytest.mark.unit


def test_a_figure_has_table_chart_takeaway_and_sources(record):
    figure = record.figure("visits/by_region_and_type", cluster="A")
    assert set(figure.frame["cluster"]) == {"A"}
    assert "Oceania" in list(figure.table["Subregion"])
    assert figure.takeaway
    assert figure.sources.startswith("S/2020/99, annex I, appendix I")
    assert figure.chart is not None


def test_an_unknown_figure_names_its_neighbours(record):
    with pytest.raises(FigureError, match="near: visits/timeline"):
        record.figure("visits/timelin")


def test_tables_say_what_a_row_is(record):
    tables = record.tables.set_index("name")
    assert tables.loc["visits", "rows"] == 31
    assert tables.loc["survey_status", "rows"] == 193
    assert tables["description"].str.startswith("One row is").all()


def test_the_record_knows_how_far_it_reaches(record):
    assert record.as_of.date().isoformat() == "2019-12-16"


def test_importing_loads_no_picture_library():
    code = (
        "import sys, ctc_dash; "
        "print([m for m in ('panel', 'bokeh', 'holoviews', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_there_is_nothing_else_in_the_package():
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        ctc_dash.colour  # noqa: B018

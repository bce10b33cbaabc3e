"""What people have in bookmarks, scripts and subscriptions keeps working; lines here only grow.

The names of tables, columns and vocabularies are held by ``tests/record/test_upgrading.py``.
"""

import shlex

import pytest

import ctc_dash
from ctc_dash import cli
from ctc_dash.address.filters import BY_KEY
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.server.feeds import FEEDS

pytestmark = pytest.mark.unit

PAGES = "overview visits assessments assistance briefings follow-up state mandates sources"
FILTERS = "from to cluster subregion type status theme stage kind openness state as_of"
CALENDARS = "all calendar meetings obligations follow-up"
PYTHON = (
    "BriefError FigureError QuestionError Record RecordError WordsError open start_register"
    " upgrade_register"
)
COMMANDS = """
serve --data folder --audience partner --port 5007 --address 127.0.0.1 --origin here:80 --origin b:1
check --data folder
build --data folder --audience committee -o record.duckdb
ask
ask visits/list -p cluster=A -p from=2018-01-01 --format csv -o answer.csv --data folder
brief state NER --lang en --as-of 2019-12-16 -o niger.pdf --data folder
brief period 2019-01-01 2019-12-31 -o period.docx
export visits/list -p cluster=B -o visits.xlsx --data folder
export record -o record.xlsx
export calendar -o all.ics
publish -o site --data folder
template visit_proposals contacts -o register.xlsx --lang en --data folder
upgrade-register folder -o newfolder
"""


def test_pages_filters_and_calendars_keep_their_addresses():
    assert set(PAGES.split()) <= set(BY_SLUG)
    assert set(FILTERS.split()) <= set(BY_KEY)
    assert set(CALENDARS.split()) <= set(FEEDS)


def test_python_names_stay():
    assert set(PYTHON.split()) <= set(ctc_dash.__all__)


def test_commands_and_their_options_stay():
    for line in COMMANDS.strip().splitlines():
        arguments = cli.parser().parse_args(shlex.split(line))
        assert arguments.command == line.split()[0]
        assert callable(arguments.run)

"""A card: its figure's words, its table when asked for, what one may take away, and its failure."""

import base64
import dataclasses
import logging

import pytest

from ctc_dash.charts.picture import no_link
from ctc_dash.figures import catalogue
from ctc_dash.views.card import DOWNLOADS, FigureCard, menu_words, placement, shown_once

pytestmark = pytest.mark.unit


def made(record, name="visits/by_month", **given):
    card = FigureCard(catalogue.find_figure(name), record, record.words(), link=no_link)
    card.show(given)
    return card


def sent(card, monkeypatch, **wanted):
    files = []
    monkeypatch.setattr(card, "_send_msg", files.append)
    card._handle_msg(wanted)
    return files


def test_it_says_and_draws_its_figure(record):
    card = made(record)
    assert "<h2>Over time</h2>" in card.head
    assert "<strong>18 of 31 visits</strong>" in card.head
    assert '<ul class="legend">' in card.picture
    assert "annex I, appendix I" in card.foot


def test_the_table_is_sent_when_somebody_looks_at_it(record):
    card = made(record)
    assert card.table == ""
    card.as_table = True
    assert card.table.count("scope=row") == len(record.ask("visits/by_month"))
    card.as_table = False
    assert card.table == ""


def test_a_figure_without_a_picture_is_its_table(record):
    card = made(record, "visits/list")
    assert card.as_table
    assert "table" not in card.actions
    assert card.table.count("scope=row") == 31


@pytest.mark.parametrize(
    ("name", "ending", "begins"),
    [
        ("visits/by_month", "csv", b"\xef\xbb\xbfmonth"),
        ("visits/by_month", "xlsx", b"PK"),
        ("visits/by_month", "svg", b"<svg"),
        ("briefings/list", "ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_it_gives_its_figure_away(record, monkeypatch, name, ending, begins):
    card = made(record, name)
    (file,) = sent(card, monkeypatch, want=ending)
    assert base64.b64decode(file["data"]).startswith(begins)
    assert file["name"] == f"ctc-dash-{name.replace('/', '-')}.{ending}"
    assert file["want"] == ending


def test_whoever_waits_for_a_picture_is_answered(record, monkeypatch):
    assert sent(made(record, "overview/world"), monkeypatch, want="drawn") == [{"want": "drawn"}]


def test_a_file_that_fails_is_answered_too(record, monkeypatch, caplog):
    def broken(shown, snapshot):
        raise ZeroDivisionError("a secret")

    monkeypatch.setitem(DOWNLOADS, "csv", (broken, "text/csv"))
    with caplog.at_level(logging.ERROR):
        (answer,) = sent(made(record), monkeypatch, want="csv")
    assert answer["want"] == "csv"
    assert answer["problem"].startswith("The file could not be made.")
    assert "a secret" not in str(answer)
    assert "ZeroDivisionError: a secret" in caplog.text


@pytest.mark.parametrize(
    ("name", "columns", "rows"),
    [
        ("overview/world", "4", "2"),
        ("overview/next", "2", "1"),
        ("visits/timeline", "6", "1"),
        ("visits/by_participant", "3", "1"),
    ],
)
def test_it_has_its_place_in_the_grid(record, name, columns, rows):
    assert placement(catalogue.find_figure(name)) == {"--columns": columns, "--rows": rows}


def test_the_numbers_of_its_rows_are_left_to_the_browser(record):
    assert menu_words(record.words())["rows"] == "Rows {first}–{last} of {n}"


@pytest.mark.parametrize("ending", ["ics", "exe", None, "svg; rm"])
def test_what_it_does_not_offer_it_does_not_give(record, monkeypatch, ending):
    assert sent(made(record), monkeypatch, want=ending) == []


def test_its_failure_is_said_in_it_and_written_to_the_log(record, caplog):
    def broken(shown):
        raise ZeroDivisionError("a secret")

    figure = dataclasses.replace(catalogue.find_figure("visits/by_month"), takeaway=broken)
    card = FigureCard(figure, record, record.words(), link=no_link)
    with caplog.at_level(logging.ERROR):
        card.show({})
    assert "This figure could not be drawn." in card.head
    assert 'role="alert"' in card.head
    assert "a secret" not in card.head
    assert "ZeroDivisionError: a secret" in caplog.text
    assert (card.picture, card.table, card.actions) == ("", "", [])


def test_after_a_failure_it_draws_again(record):
    fails = [True]

    def sometimes(shown):
        if fails:
            raise ValueError("once")
        return ["All is well."]

    figure = dataclasses.replace(catalogue.find_figure("visits/by_month"), takeaway=sometimes)
    card = FigureCard(figure, record, record.words(), link=no_link)
    card.show({})
    fails.clear()
    card.show({})
    assert "All is well." in card.head
    assert card.picture
    assert "csv" in card.actions


def test_what_one_session_has_asked_the_next_one_has(record):
    figure, words = catalogue.find_figure("visits/by_month"), record.words()
    first = shown_once(figure, record, words, (("cluster", ("C",)),))
    assert shown_once(figure, record, words, (("cluster", ("C",)),)) is first
    other = shown_once(figure, record, words, (("cluster", ("B",)),))
    assert other.takeaway != first.takeaway
    assert first.given == {"cluster": ["C"], "as_of": record.as_of.date()}

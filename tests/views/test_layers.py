"""Layers on pages: the address lays them on, a switch says what they add, everything keeps them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import ctc_dash
from ctc_dash import places
from ctc_dash.asking.records import Records
from ctc_dash.record.problems import RecordError
from ctc_dash.views import shell

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def records() -> Records:
    return Records()


def session(records: Records, slug: str, query: str) -> shell.Session:
    laid = shell.asked_layers(query)
    return shell.Session(records.opened(laid), slug, query, laid=laid, offered=records.offered)


def test_a_switch_says_what_a_layer_adds_and_turns_it_on_and_off(records: Records) -> None:
    off = session(records, "visits", "?cluster=A")
    assert 'href="visits?cluster=A&amp;with=later" target="_self">Later public pages: off' in (
        off.place.html
    )
    about = json.loads((places.shipped_layers()["later"] / "datapackage.json").read_text())
    assert about["description"] in off.place.html
    on = session(records, "visits", "?cluster=A&with=later")
    assert 'href="visits?cluster=A" target="_self">Later public pages: on' in on.place.html
    assert "As of 21 March 2025" in on.pill.object
    assert "As of 16 December 2019" in off.pill.object


def test_every_link_of_a_page_keeps_the_layers(records: Records) -> None:
    on = session(records, "overview", "?with=later")
    drawn = [on.nav.object, *(card.picture + card.head + card.foot for card in on.content.cards)]
    links = re.findall(r'href="([a-z-]+(?:\?[^"]*)?)"', " ".join(map(str, drawn)))
    assert len(links) >= 9
    assert [each for each in links if "with=later" not in each] == []


def test_the_page_has_the_figure_with_the_layer_alone(records: Records) -> None:
    for slug, figure, query in (
        ("visits", "visits/reported", ""),
        ("state", "state/reported_visits", "state=NGA"),
    ):
        without, with_it = (
            [card.figure.id for card in session(records, slug, f"?{query}{more}").content.cards]
            for more in ("", "&with=later")
        )
        assert figure in with_it
        assert [each for each in with_it if each != figure] == without


def test_a_move_to_another_record_loads_the_page_anew(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = session(records, "visits", "?with=later")
    said: list[dict[str, object]] = []
    monkeypatch.setattr(on.place, "_send_msg", said.append)
    on.go("overview", "?with=later")
    assert on.spec.slug == "overview"
    on.go("visits", "")
    assert said[-1] == {"reload": True}
    assert on.spec.slug == "overview"


def test_clearing_filters_leaves_the_layers(records: Records) -> None:
    on = session(records, "visits", "?cluster=A&with=later")
    on.bar._handle_msg({"clear": True, "n": 1})
    assert on.filters.values == {"with": ["later"]}
    assert "No filter is set." in on.bar.status
    assert "does not apply" not in on.bar.status


def test_what_cannot_be_laid_on_a_record_is_said(tmp_path: Path) -> None:
    # A register that is a copy has the layer's documents already.
    copied = Path(shutil.copytree(places.data_dir(), tmp_path / "copied"))
    layer = places.shipped_layers()["later"]
    rows = (layer / "documents.csv").read_text(encoding="utf-8").splitlines()[1:]
    with (copied / "documents.csv").open("a", encoding="utf-8") as file:
        file.write("\n".join([*rows, ""]))
    records = Records(copied)
    with pytest.raises(
        RecordError, match=r"later/documents.csv:2:id: used before, first in .*row 7"
    ):
        records.opened(["later"])
    page = shell.Session(records.opened(), "visits", "?with=later", offered=records.offered)
    assert "with=later, which cannot be laid on this record" in page.place.said[0]
    assert "with" not in page.filters.values


def test_what_a_record_holds_already_is_not_offered(tmp_path: Path) -> None:
    assert [each.name for each in Records().offered] == ["later"]
    assert Records(also=("later",)).offered == ()
    mine = ctc_dash.start_register(tmp_path / "mine", extends="later")
    assert Records(mine).offered == ()
    assert Records(mine).opened().as_of == Records().opened(["later"]).as_of


def test_the_same_layers_are_one_record_for_each_audience() -> None:
    records = Records()
    assert records.opened(["later", "later"]) is records.opened(["later"])
    partner = Records(audience="partner").opened(["later"])
    assert partner.audience == "partner"
    assert partner.build_id != records.opened(["later"]).build_id
    assert len(partner.ask("visits/reported")) == len(
        records.opened(["later"]).ask("visits/reported")
    )

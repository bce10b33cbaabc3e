"""Layers on pages: the address lays them on, a switch says what they add, everything keeps them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

import ctc_dash
from ctc_dash import places
from ctc_dash.address.pages import PAGES
from ctc_dash.asking.records import Records
from ctc_dash.paper.page import PageView
from ctc_dash.record.problems import RecordError
from ctc_dash.views.live import Live
from ctc_dash.views.page_views import PageViews
from tests.registers import copied_record

pytestmark = pytest.mark.unit


def test_a_switch_says_what_a_layer_adds_and_turns_it_on_and_off(pages: PageViews) -> None:
    off = pages.view("visits", "?cluster=A")
    assert 'href="visits?cluster=A&amp;with=later">Later public pages: off' in off.parts["offered"]
    about = json.loads((places.shipped_layers()["later"] / "datapackage.json").read_text())
    assert about["description"] in off.parts["offered"]
    on = pages.view("visits", "?cluster=A&with=later")
    assert 'href="visits?cluster=A">Later public pages: on' in on.parts["heading"]
    assert "21 March 2025" in on.as_of_field
    assert "16 December 2019" in off.as_of_field


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_every_link_of_a_page_keeps_the_layers(pages: PageViews, slug: str) -> None:
    query = "?with=later&state=NER" if slug == "state" else "?with=later"
    drawn = html.fromstring(f"<main>{(on := pages.view(slug, query)).header}{on.main()}</main>")
    for switch in drawn.xpath("//p[contains(@class, 'layer')]"):
        switch.drop_tree()
    links = [each for each in drawn.xpath("//a/@href") if not each.startswith(("#", "http"))]
    assert len(links) >= 9
    assert [each for each in links if "with=later" not in each] == []
    forms = drawn.xpath("//form")
    of_their_own = (slug == "briefings") + ("compare_from" in on.spec.filters)
    assert len(forms) == bool(on.spec.filters) + bool(on.spec.brief) + of_their_own
    for form in forms:
        assert form.xpath(".//input[@name='with']/@value") == ["later"], form.get("class")


def test_the_page_has_the_figure_with_the_layer_alone(pages: PageViews) -> None:
    for slug, figure, query in (
        ("visits", "visits/reported", ""),
        ("state", "state/reported_visits", "state=NGA"),
    ):
        without, with_it = (
            [card.figure.id for card in pages.view(slug, f"?{query}{more}").cards]
            for more in ("", "&with=later")
        )
        assert figure in with_it
        assert [each for each in with_it if each != figure] == without


@pytest.mark.parametrize("slug", ["visits", "sources"])
def test_a_move_to_another_record_brings_the_whole_page(pages: PageViews, slug: str) -> None:
    live = Live(pages)
    plain, layered = (pages.view(slug, query) for query in ("", "with=later"))

    def go(address: str, before: PageView) -> dict[str, object]:
        build = before.record.build_id
        return live.answer({"go": address, "from": before.address.text, "build": build})

    answer = go(slug, layered)
    assert answer["main"] == plain.main(late=True)
    around = {
        "header": plain.header,
        "find": plain.search_box,
        "as-of": plain.as_of_field,
        "foot": plain.foot,
    }
    assert answer["parts"] == around
    assert answer["build"] == plain.record.build_id != layered.record.build_id
    assert go(f"{slug}?with=later", plain)["main"] == layered.main(late=True)
    assert "main" not in go(f"{slug}?with=later&page=2", layered)


def test_clearing_filters_leaves_the_layers(pages: PageViews) -> None:
    form = pages.view("visits", "?cluster=A&with=later").form
    assert form.clear == "visits?with=later"
    assert [chip["href"] for chip in form.chips] == ["visits?with=later"]
    cleared = pages.view("visits", form.clear.partition("?")[2])
    assert cleared.filters.values == {"with": ["later"]}
    assert "No filter is set." in cleared.form.status
    assert "does not apply" not in cleared.form.status


def test_what_cannot_be_laid_on_a_record_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # A register that is a copy has the layer's documents already.
    copied = copied_record(tmp_path / "copied")
    layer = places.shipped_layers()["later"]
    rows = (layer / "documents.csv").read_text(encoding="utf-8").splitlines()[1:]
    with (copied / "documents.csv").open("a", encoding="utf-8") as file:
        file.write("\n".join([*rows, ""]))
    records = Records(copied)
    with pytest.raises(
        RecordError, match=r"later/documents.csv:2:id: used before, first in .*row 7"
    ):
        records.opened(["later"])
    page = PageViews(records).view("visits", "?with=later")
    assert "with=later, which cannot be laid on this record" in page.parts["notice"]
    assert "with" not in page.filters.values
    assert page.address.text == "visits"
    assert "later cannot be laid on this record" in caplog.text


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

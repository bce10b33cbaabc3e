"""Data sets: names where codes were, codes beside them, no row lost, none counted for another."""

import holoviews as hv
import numpy as np
import pandas as pd
import pytest

import ctc_dash
from ctc_dash.asking import questions
from ctc_dash.charts.named import CODE, code_names
from ctc_dash.words import NO_VALUE, Words

pytestmark = pytest.mark.unit

VISITS = "visits/list"


def names(dimensions):
    return [dimension.name for dimension in dimensions]


def faults(dataset, frame):
    """What of an answer a data set has lost, or says otherwise."""
    wrong = []
    if len(dataset) != len(frame):
        wrong.append(f"{len(dataset)} rows of {len(frame)}")
    for name in frame.columns:
        codes = dataset.data.get(name + CODE)
        if codes is None:
            if not dataset.data[name].equals(frame[name]):
                wrong.append(f"{name} is not as it was")
            continue
        if [*map(str, codes)] != [*map(str, frame[name])]:
            wrong.append(f"{name}: other codes")
        pairs = pd.DataFrame({"name": dataset.data[name], "code": codes.astype(str)})
        if pairs.drop_duplicates()["name"].dropna().duplicated().any():
            wrong.append(f"{name}: two codes of one name")
        known = dataset.get_dimension(name).values
        if known and [*known] != [each for each in known if each in set(pairs["name"])]:
            wrong.append(f"{name}: an order with names that are not used")
        if known and not set(pairs["name"]) <= {*known}:
            wrong.append(f"{name}: a name without a place in the order")
    return wrong


def test_every_question_gives_a_data_set_with_all_rows_and_codes(record, empty_record):
    wrong = {}
    for at, question in enumerate(questions.catalogue()):
        for name, asked in (("", record), (" (empty)", empty_record))[: 1 if at % 4 else 2]:
            if found := faults(asked.dataset(question), asked.ask(question)):
                wrong[question + name] = found
    assert wrong == {}


def test_dimensions_are_what_rows_are_told_apart_by_and_have_headings(record):
    dataset = record.dataset(VISITS, cluster="C")
    assert isinstance(dataset, hv.Dataset)
    assert {"state", "visit_type", "first_day", "subregion"} <= {*names(dataset.kdims)}
    assert {"place", "document", "state_code", "rows", "note"} <= {*names(dataset.vdims)}
    assert dataset.get_dimension("first_day").label == "First day"
    assert dataset.get_dimension("state_code").label == "State (code)"
    assert dataset.data["document"].iloc[0].startswith("S/")
    assert record.dataset("follow_up/rules").get_dimension("months").unit == "months"
    counted = record.dataset("visits/by_region_and_type")
    assert names(counted.vdims) == ["cluster_code", "subregion_code", "visit_type_code", "visits"]


def test_names_stand_in_the_records_own_order_whatever_comes_first(record):
    asked = record.ask("record/regions")
    subregions = [record.words().label("subregion", code) for code in asked["subregion"].unique()]
    order = record.dataset(VISITS).get_dimension("subregion").values
    assert [*order] == [each for each in subregions if each in {*order}]
    assert [*order] != [*record.dataset(VISITS).data["subregion"].unique()]


def test_what_is_counted_can_be_grouped_drawn_and_adds_up(record):
    dataset = record.dataset(VISITS)
    counted = dataset.aggregate(["subregion", "visit_type"], function=np.sum)
    assert counted.data["rows"].sum() == len(dataset)
    bars = counted.to(hv.Bars, ["subregion", "visit_type"], "rows", []).opts(stacked=True)
    (drawn,) = hv.render(bars, backend="bokeh").renderers
    data = drawn.data_source.data
    assert sum(data["top"] - data["bottom"]) == len(dataset)


def test_what_is_missing_stays_missing_and_loses_no_row(record):
    dataset = record.dataset("assistance/list")
    frame = record.ask("assistance/list")
    assert dataset.data["first_day"].isna().sum() == frame["first_day"].isna().sum() > 0
    grouped = dataset.aggregate("need_origin", function=np.sum).data
    assert grouped["rows"].sum() == len(frame)
    dashes = dataset.data["need_origin"] == NO_VALUE
    assert (dataset.data["need_origin_code"].isna() == dashes).all()


def test_a_cell_with_several_codes_is_one_unless_each_is_asked_for(record):
    frame = record.ask("assistance/list")
    whole, split = record.dataset("assistance/list"), record.dataset(
        "assistance/list", each="implementers"
    )  # fmt: skip
    assert "implementers" in names(whole.vdims)
    assert "implementers" in names(split.kdims)
    codes = frame["implementers"].fillna("-").str.split(",").str.len()
    assert split.data["rows"].sum() == codes.sum() > len(whole)
    with pytest.raises(ctc_dash.QuestionError, match="each: found 'theme', expected a column"):
        record.dataset("assistance/list", each="theme")


def test_a_data_set_refuses_what_its_question_does_not_take(record):
    with pytest.raises(ctc_dash.QuestionError, match="no parameter 'clustr'"):
        record.dataset(VISITS, clustr="A")
    with pytest.raises(ctc_dash.WordsError, match="no language 'xx'"):
        record.dataset(VISITS, language="xx")


def test_two_codes_of_one_name_are_told_apart(record):
    words = record.words()
    alike = {("subregion", code): "Elsewhere" for code in ("oceania", "caribbean")}
    named = code_names("subregion", ["oceania", "caribbean"], Words(words.language, alike))
    assert named == {"oceania": "Elsewhere (oceania)", "caribbean": "Elsewhere (caribbean)"}


def test_colours_are_those_of_the_pictures_by_the_names_of_the_data(record):
    colours = record.colours("visit_type")
    (drawn,) = hv.render(record.figure("visits/by_month").element, backend="bokeh").renderers
    mapper = drawn.glyph.fill_color.transform
    assert dict(zip(mapper.factors, mapper.palette, strict=True)).items() <= colours.items()
    assert set(record.dataset(VISITS).data["visit_type"]) <= set(colours)
    assert record.colours("nothing") == {}

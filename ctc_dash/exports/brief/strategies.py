"""The strategies of a region: those of its States, and apart from them those of wider regions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ctc_dash.asking.within_days import number_outside, surely_within
from ctc_dash.exports.brief.asker import Asker
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.shapes import forms
from ctc_dash.words import message

SAID = forms("briefs", "strategies")


def strategies_named(shown: Shown) -> Iterator[str]:
    """How many strategies name a State of the region, and which are for wider regions."""
    words, own = shown.words, shown.frame
    wider = own.head(0) if shown.besides is None else shown.besides
    regions = words.listed(surely_within(wider)["region"].unique())
    yield words.some(*SAID["own"], len(surely_within(own))) or words.say(
        "The documents name no strategy of a State in it."
    )
    yield words.some(*SAID["wider"], len(surely_within(wider)), regions=regions)
    yield words.some(*SAID["later"], number_outside(own) + number_outside(wider))


STRATEGIES = Figure(
    id="briefs/strategies",
    title=message("Strategies"),
    question="partners/strategies",
    takeaway=strategies_named,
    nothing=strategies_named,
)


def strategies_of_region(asker: Asker, vocabulary: str, code: str, states: Iterable[str]) -> Shown:
    """The strategies of a cluster or a subregion with these States."""
    own = asker.shown(STRATEGIES, state=list(states))
    return replace(own, besides=asker.ask("partners/wider_strategies", **{vocabulary: [code]}))

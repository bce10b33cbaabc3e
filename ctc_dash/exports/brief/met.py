"""The meetings of a region: those with its States, and those whose title names it."""

from collections.abc import Iterator

from ctc_dash.figures.cells import codes_in
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.shapes import forms
from ctc_dash.figures.tell_apart import tell_apart
from ctc_dash.words import message

COLUMNS = ("dates", "title", "state", "kind", "openness", "source")
SAID = forms("briefs", "met")


def met_in_region(shown: Shown) -> Iterator[str]:
    """How many meetings were held with its States, and how many name it in their title."""
    words, own, titled = shown.words, shown.frame["is_of_region"], shown.frame["regions"].dropna()
    yield words.some(*SAID["own"], int(own.sum()))
    regions = dict.fromkeys(each for listed in titled for each in codes_in(listed, "; "))
    yield words.some(*SAID["titled"], len(titled), regions=words.listed(map(words.text, regions)))


MET = Figure(
    id="briefs/meetings_of_region",
    title=message("Meetings and consultations"),
    takeaway=tell_apart(met_in_region),
)

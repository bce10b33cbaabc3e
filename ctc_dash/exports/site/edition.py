"""One edition of the site: which record, in which language, as of which day, for which States."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from ctc_dash.address.pages import BY_SLUG, PageSpec
from ctc_dash.asking.collation import collation_keys
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.exports.site.calendars import calendars_of_states
from ctc_dash.exports.site.site_addresses import STATE, SiteAddresses
from ctc_dash.figures import catalogue
from ctc_dash.figures.chosen_states import CHOSEN, MOST_STATES
from ctc_dash.figures.edition_changes import ChangesSaid, changes_since
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.state_names import other_names
from ctc_dash.words import Language, Words


@dataclass(frozen=True)
class Edition:
    """What every page of one site shares; each figure is asked once.

    ``as_of`` is the day as of which everything is shown (none: the record does not say one, and
    all of it is shown). ``states`` are the States that have a page, in the record's order.
    ``base_url`` is where the site will stand, if that is known. ``languages`` are those that the
    site has, each with its folder in the site; the first has none. ``since`` is the record of an
    earlier edition, if it is to be said what changed.
    """

    record: Record
    words: Words
    as_of: dt.date | None
    states: tuple[str, ...]
    base_url: str = ""
    languages: tuple[tuple[Language, str], ...] = ()
    folder: str = ""
    since: Record | None = None
    _shown: dict[str, Shown] = field(default_factory=dict, repr=False)
    _of_states: dict[tuple[str, str], Shown] = field(default_factory=dict, repr=False)

    @cached_property
    def given(self) -> Mapping[str, object]:
        """What every figure is asked with."""
        return {"as_of": self.as_of}

    @cached_property
    def changes(self) -> ChangesSaid:
        """What changed since an earlier edition."""
        if self.since is None:
            return ChangesSaid(None, ())
        return changes_since(self.since, self.record, self.words)

    @property
    def is_public(self) -> bool:
        """Whether anyone may see it."""
        return self.record.audience == PUBLIC

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the States that have a page, by code, in alphabetical order."""
        named = {state: self.words.label("state", state) for state in self.states}
        keys = collation_keys(named.values(), self.words.language.code)
        return dict(named_at for _, named_at in sorted(zip(keys, named.items(), strict=True)))

    @cached_property
    def names_in_use(self) -> Mapping[str, str]:
        """All by which a reader may look for a State, by code: the code and every name."""
        others = other_names(self.record, self.words)
        return {
            state: " ".join([state, self.words.label("state", state), *names])
            for state, names in others.items()
        }

    @cached_property
    def dated(self) -> Mapping[str, frozenset[str]]:
        """For each calendar the States of which it holds a date."""
        return calendars_of_states(self.record, self.given)

    @cached_property
    def with_timeline(self) -> frozenset[str]:
        """The States with something dated, whose timeline is a picture."""
        question = catalogue.find_figure("state/timeline").question
        return frozenset(self.record.ask_if_seen(question, self.given)[STATE])

    @cached_property
    def state_figures(self) -> tuple[Figure, ...]:
        """The figures that a State's page lays out."""
        return tuple(catalogue.find_figure(name) for name in self.figures(BY_SLUG[STATE]))

    def figures(self, page: PageSpec) -> list[str]:
        """The figures of a page that this edition has."""
        return catalogue.figures_of(page, self.record, page.if_any)

    def shown(self, figure: str) -> Shown:
        """A figure on the whole record."""
        if figure not in self._shown:
            found = catalogue.find_figure(figure)
            self._shown[figure] = found.show(self.record, self.words, self.given)
        return self._shown[figure]

    def of_state(self, figure: Figure, state: str) -> Shown:
        """A figure on one State.

        A figure takes as many States as stand side by side: so many are asked at once, and the
        rows of each are its own.
        """
        if (figure.id, state) not in self._of_states:
            at = self.states.index(state) // MOST_STATES * MOST_STATES
            states = self.states[at : at + MOST_STATES]
            given = {**self.given, STATE: list(states)}
            together = figure.show(self.record, self.words, given)
            for each in states:
                self._of_states[figure.id, each] = replace(
                    together,
                    frame=rows_of(together.frame, STATE, each),
                    besides=None
                    if together.besides is None
                    else rows_of(together.besides, CHOSEN, each),
                    given={**self.given, STATE: [each]},
                )
        return self._of_states[figure.id, state]

    def forget(self, state: str) -> None:
        """Let go of what was asked on one State, once its page and its rows are written."""
        for figure in self.state_figures:
            self._of_states.pop((figure.id, state), None)

    @cached_property
    def addresses(self) -> SiteAddresses:
        """The pages that it has."""
        return SiteAddresses(
            self.record,
            self.words,
            self.as_of,
            list(self.names.items()),
            has_changes=self.since is not None,
        )

    @property
    def beside(self) -> list[tuple[Language, str]]:
        """The other languages of the site, each with the folder that it has, seen from this one."""
        up = "../" if self.folder else ""
        every = [(each, f"{up}{folder}") for each, folder in self.languages]
        return [(each, folder) for each, folder in every if each != self.words.language]


def rows_of(frame: pd.DataFrame, column: str, state: str) -> pd.DataFrame:
    """The rows of one State among those of several, where a column tells whose they are."""
    if frame.empty or column not in frame:
        return frame
    return frame[frame[column] == state].reset_index(drop=True)

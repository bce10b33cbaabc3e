"""The page on what changed in the record from edition to edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ctc_dash.address.codec import write_address
from ctc_dash.address.links import Opens, opened_address
from ctc_dash.figures.edition_changes import ChangesSaid, EditionSaid, tell_changes
from ctc_dash.paper.lookup_page import LookupView
from ctc_dash.paper.moments import moment_text
from ctc_dash.paper.page import BRAND
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words

CHANGES, FEED = "changes", "changes.atom"


def since_sentence(changes: ChangesSaid, words: Words) -> str:
    """Since when changes are known, and that there are none, where that is so."""
    if changes.since is None:
        return words.say("No edition before this one is known.")
    moment = moment_text(changes.since, words)
    if not changes.editions:
        return words.say("Nothing has changed since {moment}.", moment=moment)
    return words.say("Changes since {moment}, the newest first.", moment=moment)


@dataclass(frozen=True, eq=False)
class ChangesView(LookupView):
    """The changes of the record that is served; layers that are laid on it have none."""

    @property
    def asked(self) -> Mapping[str, str]:
        """Nothing: the page is the same at every address."""
        return {}

    @property
    def chooses(self) -> bool:
        """Nothing is to be chosen."""
        return False

    @property
    def subjects(self) -> list[str]:
        """All of the record."""
        return []

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return f"{self.words.say(self.spec.title)} · {BRAND}"

    @property
    def parts(self) -> dict[str, str]:
        """All of it is one part, besides what stands around every page."""
        return {
            "header": self.header,
            "find": self.search_box,
            "changes": self.panel,
            "foot": self.foot,
        }

    def main(self, *, late: bool = False) -> str:  # noqa: ARG002  it has no tables
        """All below the header."""
        return piece_of("changes", "main", self.panel)

    @cached_property
    def panel(self) -> str:
        """The editions, the newest first."""
        return piece_of("changes", "panel", self, self.changes, self.words.say)

    # --- what the template asks for --------------------------------------------------------

    @cached_property
    def changes(self) -> ChangesSaid:
        """What changed."""
        return tell_changes(self.record, self.words)

    @property
    def since(self) -> str:
        """Since when changes are known, and that there are none, where that is so."""
        return since_sentence(self.changes, self.words)

    @property
    def atom(self) -> str:
        """The address of the same as a feed; of the record alone."""
        return "" if self.around.laid else f"{FEED}{write_address({}, self.read.language)}"

    def moment(self, edition: EditionSaid) -> str:
        """When an edition was taken up."""
        return moment_text(edition.moment, self.words)

    def way(self, opens: Opens) -> str:
        """The address of what a row opens."""
        return opened_address(opens, self.filters, self.read.language, {}, self.cite)

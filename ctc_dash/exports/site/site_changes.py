"""What changed since an earlier edition, in the static edition: its page and its feed."""

from dataclasses import dataclass

from ctc_dash.exports.atom import atom_bytes
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_lookup import SiteLookup
from ctc_dash.figures.edition_changes import EditionSaid
from ctc_dash.paper.changes_page import CHANGES, FEED, since_sentence
from ctc_dash.paper.moments import moment_text
from ctc_dash.paper.templates import piece_of


@dataclass(frozen=True, eq=False)
class SiteChanges(SiteLookup):
    """The page of an edition that was made with one before it at hand."""

    @property
    def since(self) -> str:
        """Since when."""
        return since_sentence(self.edition.changes, self.words)

    @property
    def atom(self) -> str:
        """The feed beside it, where the site knows its own address."""
        return FEED if self.edition.base_url else ""

    def moment(self, edition: EditionSaid) -> str:
        """When the record was revised."""
        return moment_text(edition.moment, self.words)

    def main(self, *, late: bool = False) -> str:  # noqa: ARG002  it has no tables
        """All below the header."""
        panel = piece_of("changes", "panel", self, self.edition.changes, self.words.say)
        return piece_of("changes", "main", panel)


def feed_bytes(edition: Edition) -> bytes:
    """The same as a feed, at the site's own address."""
    at = f"{edition.base_url}{CHANGES}"
    return atom_bytes(
        edition.changes, edition.record, edition.words, page=f"{at}.html", feed=f"{at}.atom"
    )

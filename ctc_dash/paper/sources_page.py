"""The page on sources: besides its figures it says where the record itself stands."""

from dataclasses import dataclass

from ctc_dash.address.codec import write_address
from ctc_dash.paper.changes_page import CHANGES
from ctc_dash.paper.older_edition import older_edition
from ctc_dash.paper.page import PageView
from ctc_dash.paper.templates import piece_of

SOURCES = "sources"


@dataclass(frozen=True, eq=False)
class SourcesView(PageView):
    """The page at its address; where the register's files are newer than it, it says so."""

    def _heading(self) -> str:
        usual = {"as_of": self.as_of}
        way = f"{CHANGES}{write_address(self.filters.of_the_record, self.read.language, usual)}"
        said = self.words.say("What changed from edition to edition")
        heading = super()._heading() + piece_of("around", "further", said, way)
        untaken = self.around.not_taken_up
        if untaken is None:
            return heading
        older = older_edition(untaken, self.record.audience, self.words)
        return heading + piece_of("around", "older", *older)

"""That a record is older than its files, said to each audience as far as it may know why."""

from typing import NamedTuple

from ctc_dash.asking.records import NotTakenUp
from ctc_dash.paper.moments import moment_text
from ctc_dash.record.package import AUDIENCES
from ctc_dash.words import Words

MOST = 10  # problems that a page says; all of them are in the log


class OlderEdition(NamedTuple):
    """What is said, some of what is wrong, and how much more there is."""

    said: str
    wrong: tuple[str, ...] = ()
    more: str = ""


def older_edition(untaken: NotTakenUp, audience: str, words: Words) -> OlderEdition:
    """What an audience is told; problems have cells in them, so who sees all is told them alone."""
    since = moment_text(untaken.since, words)
    if audience != AUDIENCES[-1]:
        said = words.say(
            "A newer edition of the record could not be taken up. Since {moment} the one before it "
            "is shown.",
            moment=since,
        )
        return OlderEdition(said)
    said = (
        words.count(
            "Since {moment} the register’s files do not pass their check ({n} problem); what is "
            "shown is the edition before.",
            "Since {moment} the register’s files do not pass their check ({n} problems); what is "
            "shown is the edition before.",
            len(untaken.wrong),
            moment=since,
        )
        if untaken.is_checked
        else words.say(
            "Since {moment} the register’s files could not be taken up; what is shown is the "
            "edition before.",
            moment=since,
        )
    )
    rest = max(len(untaken.wrong) - MOST, 0)
    return OlderEdition(said, untaken.wrong[:MOST], words.some("{n} more.", "{n} more.", rest))

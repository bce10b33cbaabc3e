"""A newer record is taken up without a restart: pages, tables and feeds change together."""

import logging
from asyncio import to_thread

from tornado.ioloop import PeriodicCallback

from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import SnapshotError
from ctc_dash.record.problems import RecordError

EVERY = 5_000  # milliseconds between two looks at the record's files

log = logging.getLogger(__name__)


def watch(records: Records) -> PeriodicCallback:
    """Look after the record for as long as the server's loop runs."""
    told: set[str] = set()  # what was wrong is said once, not every few seconds

    async def look() -> None:
        was = records.not_taken_up
        try:
            # In a thread: building takes a second or two, in which everyone is answered.
            if await to_thread(records.renew):
                log.warning("the record is taken up anew: build %s", records.opened().build_id)
            elif was:
                log.warning("the changed record is again the one that is served")
            told.clear()
        except (OSError, RecordError, SnapshotError) as error:
            if str(error) not in told:
                told.clear()
                told.add(str(error))
                log.warning("the changed record is not served, the one before is: %s", error)

    looking = PeriodicCallback(look, EVERY)
    looking.start()
    return looking

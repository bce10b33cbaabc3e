"""Memory that has been freed goes back to the system.

The C library keeps it for each thread that once needed it: a server that makes pages in several
threads would seem to hold more from day to day, though nothing is kept.
"""

import ctypes
import sys
from asyncio import to_thread

from tornado.ioloop import PeriodicCallback

EVERY = 30_000  # milliseconds


def give_back_memory() -> PeriodicCallback | None:
    """Do so now and then, for as long as the loop runs, where the C library can (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is None:
        return None
    giving = PeriodicCallback(lambda: to_thread(trim, 0), EVERY)
    giving.start()
    return giving

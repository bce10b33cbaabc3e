"""What a reader may have meant: the names and codes that are most like what was asked for."""

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache

MOST_NAMES = 3
MOST_CODES = 4
SLIPS = 2  # letters that may be wrong, missing or too many in a slip of the pen
ALIKE = 0.5  # how alike a code or its name must be to be offered
# To compare takes long: of more, and with longer ones, nothing is offered.
MOST_COMPARED = 5_000
LONGEST_COMPARED = 200  # letters


def most_alike(found: str, names: Iterable[str], most: int, cutoff: float = 0.6) -> list[str]:
    """Those names that are most like what was found, the most like first."""
    known = [name for name in names if len(name) <= LONGEST_COMPARED]
    if len(found) > LONGEST_COMPARED or len(known) > MOST_COMPARED:
        return []
    return difflib.get_close_matches(found, known, n=most, cutoff=cutoff)


def near_names(found: str, names: Iterable[str]) -> str:
    """The known names that are most like what was asked for, as a hint; empty where none is."""
    near = most_alike(found, names, MOST_NAMES)
    return f"; near: {', '.join(near)}" if near else ""


def did_you_mean(found: str, names: Iterable[str]) -> str:
    """A hint at the nearest known name, to be put behind what is expected; often empty."""
    near = most_alike(found, names, 1)
    return f" (did you mean '{near[0]}'?)" if near else ""


@lru_cache(maxsize=4096)  # the same columns are described again and again
def is_nearly(found: str, name: str) -> bool:
    """Whether a name is another but for its case or a slip of the pen."""
    letters = found.strip().casefold()
    if abs(len(letters) - len(name)) > SLIPS:
        return False
    row = [*range(len(name) + 1)]  # by how many letters the name so far is apart
    for at, letter in enumerate(letters, start=1):
        before, row = row, [at]
        for place, wanted in enumerate(name, start=1):
            other = before[place - 1] + (letter != wanted)
            row.append(min(other, before[place] + 1, row[-1] + 1))
    return bool(row[-1] <= SLIPS)


def near_codes(found: str, known: Mapping[str, str], *, named: bool = True) -> str:
    """The codes whose code or name is most like what was given, as a hint; empty where none is.

    ``known`` has the name of each code, with which it is said if it is to be ``named``.
    """
    spellings = {text.casefold(): code for code in known for text in (known[code], code)}
    wanted = found.casefold()
    within = [text for text in spellings if len(wanted) > 2 and wanted in text]
    similar = most_alike(wanted, spellings, MOST_CODES, ALIKE)
    near = list(dict.fromkeys(spellings[text] for text in (*within, *similar)))[:MOST_CODES]
    said = [f"{code} ({known[code]})" if named and known[code] else code for code in near]
    return f"; near: {', '.join(said)}" if said else ""

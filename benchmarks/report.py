"""The table of a run: ratios with their aims, and what moved since the run that is stored."""

from statistics import median

from benchmarks.aims import BY_ID, CATALOGUE, Measure
from benchmarks.arithmetic import better, moved, ratio
from benchmarks.rows import Run

OURS, STATIC, PEERS = "ours", "static", ("streamlit", "dash")
OTHERS = (STATIC, "panel", *PEERS)
Values = dict[tuple[str, str], list[float]]


def number(value: float | None) -> str:
    """Three digits or so: what the noise allows to be read."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 10 else f"{value:.2f}"


def cell(values: list[float] | None) -> str:
    """A median; a dash where nothing was measured."""
    return number(median(values) if values else None)


def against_peer(measure: Measure, values: Values) -> tuple[str, float | None]:
    """The better peer and how ours stands to it."""
    peers = {name: values.get((measure.id, name), []) for name in PEERS}
    peer = better(peers, more=measure.more)
    ours = values.get((measure.id, OURS), [])
    return (peer, ratio(ours, peers[peer])) if peer else ("", None)


def aims(measure: Measure, values: Values) -> list[tuple[str, bool | None]]:
    """Each aim in words, and whether it holds; none where it was not measured."""
    ours = values.get((measure.id, OURS), [])
    found: list[tuple[str, bool | None]] = []
    to_static = ratio(ours, values.get((measure.id, STATIC), []))
    for name, most, reached in (
        ("static", measure.static, to_static),
        ("peer", measure.peer, against_peer(measure, values)[1]),
    ):
        if most is not None:
            found.append((f"≤ {most:g} × {name}", None if reached is None else reached <= most))
    if measure.like:
        reached = ratio(ours, values.get((measure.like, OURS), []))
        said = f"≤ {BY_ID[measure.like].title}"
        found.append((said, None if reached is None else reached <= 1))
    if measure.limit is not None:
        reached = median(ours) if ours else None
        sign = "≥" if measure.more else "≤"
        holds = None if reached is None else (reached >= measure.limit) is measure.more
        if reached is not None and reached == measure.limit:
            holds = True
        found.append((f"{sign} {measure.limit:g} {measure.unit}", holds))
    return found


MARKS = {True: "✓", False: "✗", None: "?"}


def line(measure: Measure, shown: list[str], values: Values, stored: Values) -> list[str]:
    """One line of the table, with the medians of those that are shown."""
    ours = values.get((measure.id, OURS), [])
    to_static = ratio(ours, values.get((measure.id, STATIC), []))
    peer, to_peer = against_peer(measure, values)
    since = moved(stored.get((measure.id, OURS), []), ours, more=measure.more)
    return [
        f"{measure.title}, {measure.unit}",
        *(cell(values.get((measure.id, name))) for name in shown),
        number(to_static),
        f"{number(to_peer)} ({peer})" if to_peer is not None else "–",
        "; ".join(f"{said} {MARKS[holds]}" for said, holds in aims(measure, values)),
        "WORSE" if since == "worse" else since,
    ]


def table(run: Run, stored: Run | None = None) -> str:
    """The table in Markdown, aligned so that it reads on a terminal, too."""
    values, before = run.values(), stored.values() if stored else {}
    measured = {measure for measure, _ in values}
    shown = [name for name in (OURS, *OTHERS) if any(name == each for _, each in values)]
    head = ["measure", *shown, "ours / static", "ours / better peer", "aim", "since stored"]
    lines = [line(each, shown, values, before) for each in CATALOGUE if each.id in measured]
    widths = [max(map(len, column)) for column in zip(head, *lines, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |"
        for row in [head, rule, *lines]
    )


def worse(run: Run, stored: Run) -> list[tuple[str, str]]:
    """Measure and framework of all that got worse beyond noise, the others' own included."""
    now, then = run.values(), stored.values()
    return [
        (measure, framework)
        for (measure, framework), values in now.items()
        if measure in BY_ID
        and moved(then.get((measure, framework), []), values, more=BY_ID[measure].more) == "worse"
    ]


def remarks(run: Run, stored: Run | None) -> list[str]:
    """What must be known to read the table."""
    low, high = run.loads()
    cores = run.facts.get("cores", "?")
    said = [
        f"Medians of {run.facts.get('rounds')} rounds, {cores} cores, load {low:g} to {high:g}."
    ]
    said += [f"Failed at least once, {each}: {BY_ID[m].title}." for m, each in run.failed()]
    if stored is None:
        return [*said, "Nothing is stored to compare with."]
    other = [
        name for name in ("cores", "processor") if run.facts.get(name) != stored.facts.get(name)
    ]
    if other:
        said.append(f"The stored run was taken on another machine ({', '.join(other)}).")
    unchanged = [f"{name}: {BY_ID[m].title}" for m, name in worse(run, stored) if name != OURS]
    if unchanged:
        said.append(
            "What is not ours got worse, too, so suspect the machine first: "
            + "; ".join(unchanged)
            + "."
        )
    return said

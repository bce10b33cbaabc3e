"""A small record of an invented body: other documents, years, regions, States and kinds of visit.

It is made from the schemas alone, so that a table or a column that is added later is in it too.
Every text is made of invented words; codes that the software itself defines (a schema lists them)
are used as they are. Nothing of the shipped record's rows is read.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ctc_dash import places

REACH = dt.date(2033, 6, 30)
FIRST = dt.date(2033, 2, 8)  # of four rows one is within three months of the reach on each side
ROWS = 4
SYLLABLES = ("vor", "lun", "kes", "sim", "dra", "pol", "quen", "tas", "bri", "mok")
# What a pattern asks for, by the pattern; ``{n}`` counts the rows.
BY_PATTERN = {
    "[A-Z]{3}": "XT{l}",
    "^([A-Z]{3})$": "XT{l}",
    "^[0-9]{3}$": "90{n}",
    "^[0-9a-f]{64}$": "0" * 63 + "{n}",
    "[a-z_]+/[a-z_]+": "visits/list",
    r"e\d{4}(_\d{2})?_[a-z]_\d{1,2}": "e3101_{s}_{n}",
    r"m\d{4}(_\d{2})?_[a-z]": "m3101_{s}",
    r"[1-9]\d?": "{n}",
    "[0-9]{4} \\([0-9]{4}\\)|[0-9]{2}/[0-9]{3}": "310{n} (2031)",
    r"\d{4} \(\d{4}\)|(A/RES/)?\d{2}/\d{3}": "310{n} (2031)",
    r"(sc_\d{4}|ga_\d{2}_\d{3})": "sc_310{n}",
    r"\d{4}|\d{2}/\d{3}": "310{n}",
    "[A-Z]{3}:currency": "XTS",
    "[a-z]{2}(_[A-Z]{2})?": "eo",
    "[AS]/[A-Z0-9/().-]+": "S/31{n}",
    "(annex|appendix|enclosure), para [0-9]+": "annex, para {n}",
    "[^@ ]+@[^@ ]+": "{w}@example.org",
    r"[a-z][a-z_]*_\d{2}": "{w}_0{n}",
    "p[0-9]{4}_(committee|directorate)_[0-9]{2}": "p3101_committee_0{n}",
    "counts/[a-z_]+": "counts/visits",
    r"\{.*\}": "{{}}",
    "[a-z-]+": "visits",
}


def word(seed: str, n: int) -> str:
    """An invented word, the same for the same seed."""
    number = sum(ord(letter) * (place + 7) for place, letter in enumerate(seed)) + 31 * n
    length = len(SYLLABLES)
    return "".join(SYLLABLES[(number // length**k + 3 * k) % length] for k in range(3))


def day(column: str, n: int) -> dt.date:
    """A day within the record's reach; the last of a span is some days after its first."""
    later = 4 if "last" in column or column.endswith("_to") or column == "ends" else 0
    return FIRST + dt.timedelta(days=37 * n + later)


class Maker:
    """Makes the rows of all tables, each table after those that it refers to."""

    def __init__(self, data: Path) -> None:
        described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
        self.schemas: dict[str, dict[str, Any]] = {
            each["name"]: json.loads((data / each["schema"]).read_text(encoding="utf-8"))
            for each in described["resources"]
        }
        self.rows: dict[str, list[dict[str, str]]] = {}
        for table in self.schemas:
            self.made(table)

    def made(self, table: str) -> list[dict[str, str]]:
        """The rows of a table."""
        if table not in self.rows:
            self.rows[table] = []  # a table that refers to itself finds none
            self.rows[table] = list(SPECIAL[table](self)) if table in SPECIAL else self.plain(table)
        return self.rows[table]

    def plain(self, table: str) -> list[dict[str, str]]:
        """Rows as the schema asks for."""
        return [self.row(table, n) for n in range(1, ROWS + 1)]

    def row(self, table: str, n: int, **given: str) -> dict[str, str]:
        """One row; ``given`` are values that the schema alone cannot know."""
        keys = {
            key["fields"][0]: (key["reference"]["resource"], key["reference"]["fields"][0])
            for key in self.schemas[table].get("foreignKeys", [])
        }
        return {
            field["name"]: given[field["name"]]
            if field["name"] in given
            else self.reference(*keys[field["name"]], n)
            if field["name"] in keys and keys[field["name"]][0] not in (table, "")
            else value(table, field, n)
            for field in self.schemas[table]["fields"]
        }

    def reference(self, table: str, column: str, n: int) -> str:
        """A value of another table's key."""
        rows = self.made(table)
        return rows[n % len(rows)][column]


def value(table: str, field: dict[str, Any], n: int) -> str:
    """A value of a column's type and pattern; what need not be there mostly is not."""
    name, rules = field["name"], field.get("constraints", {})
    if name == "date_precision":
        return "day" if rules.get("required") else ""
    if "enum" in rules:
        return str(rules["enum"][n % len(rules["enum"])]) if rules.get("required") else ""
    if field["type"] == "boolean":
        return "true" if n % 2 else "false"
    if field["type"] in ("integer", "number"):
        return str(2031 if "year" in name else n) if rules.get("required") else ""
    if field["type"] == "date":
        return day(name, n).isoformat() if rules.get("required") else ""
    if not rules.get("required"):
        return ""
    if name == "place":
        return BY_PATTERN.get(rules.get("pattern", ""), "part 2, para {n}").format(n=n)
    if rules.get("pattern") in BY_PATTERN:
        letters = {"l": chr(64 + n), "s": chr(96 + n), "w": word(table, n), "n": n}
        return BY_PATTERN[rules["pattern"]].format(**letters)
    if rules.get("pattern"):
        return f"{word(table, n)}_{n}"
    return f"{word(table + name, n).capitalize()} {word(name, n + 5)}"


def documents(maker: Maker) -> Iterator[dict[str, str]]:
    """Two documents, the first with the day to which its data reach."""
    for n in (1, 2):
        yield maker.row(
            "documents",
            n,
            id=f"w_310{n}",
            symbol=f"W/310{n}",
            dated=dt.date(2033, 6 + n, 10 + n).isoformat(),
            data_as_of=REACH.isoformat() if n == 1 else "",
            language="en",
            kind="un_document",
        )


def subregions(maker: Maker) -> Iterator[dict[str, str]]:
    """One subregion to a cluster."""
    for n, cluster in enumerate(maker.made("clusters"), start=1):
        yield maker.row("subregions", n, cluster=cluster["id"])


def states(maker: Maker) -> Iterator[dict[str, str]]:
    """States with codes that ISO 3166 leaves to users, each in the cluster of its subregion."""
    for n in range(1, ROWS + 1):
        subregion = maker.made("subregions")[n % len(maker.made("subregions"))]
        names = {f"name_{code}": word(code, n).capitalize() for code in NAMED_IN}
        yield maker.row(
            "states", n, cluster=subregion["cluster"], subregion=subregion["id"], **names
        )


def one_for_each_state(table: str, **others: str) -> Any:
    """A table with one row for each State."""

    def rows(maker: Maker) -> Iterator[dict[str, str]]:
        for n, state in enumerate(maker.made("states"), start=1):
            yield maker.row(table, n, state=state["iso3"], **others)

    return rows


def labels(maker: Maker) -> Iterator[dict[str, str]]:
    """Names of the codes that are this record's own, and of nothing else."""
    for vocabulary, place in NAMED_BY.items():
        table, _, column = place.partition(".")
        codes = dict.fromkeys(row[column or "id"] for row in maker.made(table))
        for n, code in enumerate(codes, start=1):
            name = f"{word(vocabulary, n).capitalize()} {word(table, n)}"
            yield {"language": "en", "vocabulary": vocabulary, "code": code, "label": name}


def follow_up_rules(maker: Maker) -> Iterator[dict[str, str]]:
    """From the end of a visit to each step, one of them in two readings."""
    end, *steps = [row["id"] for row in maker.made("follow_up_steps")]
    no = dict.fromkeys(("is_extension", "is_conditional", "needs_input_date"), "false")
    for n, (step, reading) in enumerate([*((step, 1) for step in steps), (steps[-1], 2)], start=1):
        first = "true" if reading == 1 else "false"
        given = {"step": step, "reading": str(reading), "is_default_reading": first, **no}
        place = str(steps.index(step) + 2)
        given |= {"procedure": "vorlun", "event_from": end, "position": place, "days": str(20 * n)}
        yield maker.row("follow_up_rules", n, **given, counts_from="done", interval_basis="stated")


def assistance_places(maker: Maker) -> Iterator[dict[str, str]]:
    """Two States, and two regions that are no subregions."""
    for n in range(1, ROWS + 1):
        where = {"state": maker.reference("states", "iso3", n)} if n < 3 else {"region": "Keslun"}
        nowhere = {"state": "", "subregion": "", "region": ""}
        yield maker.row("assistance_places", n, **{**nowhere, **where, "role": "beneficiary"})


def with_cells(table: str, **others: str) -> Any:
    """A table's rows as the schema asks for, with cells that it does not ask for.

    Of several values, set apart by spaces, each row has the next.
    """

    def rows(maker: Maker) -> Iterator[dict[str, str]]:
        for n in range(1, ROWS + 1):
            cells = {name: text.split() for name, text in others.items()}
            yield maker.row(table, n, **{name: own[n % len(own)] for name, own in cells.items()})

    return rows


NAMED_IN = ("en", "fr", "es", "ru", "zh", "ar")
NAMED_BY = {
    "cluster": "clusters",
    "subregion": "subregions",
    "visit_type": "visit_types",
    "status": "survey_statuses",
    "theme": "themes",
    "stage": "assistance_stages",
    "kind": "meeting_kinds",
    "follow_up_step": "follow_up_steps",
    "tool": "assessment_tools",
    "programme": "documents",
    "point_list": "points.point_list",
    "procedure": "follow_up_rules.procedure",
    "preparation_topic": "visit_arrangements.preparation_topic",
    "language": "publication_languages.language",
    "caveat": "caveats",
    "strip": "strips",
}
SPECIAL = {
    "documents": documents,
    "subregions": subregions,
    "states": states,
    "survey_status": one_for_each_state("survey_status"),
    "tiles": one_for_each_state("tiles"),
    "follow_up_rules": follow_up_rules,
    "assistance_places": assistance_places,
    "mandates": with_cells("mandates", is_task="true", verb="calls_upon"),
    "stated_figures": with_cells(
        "stated_figures",
        topic="visits surveys assistance meetings",
        question="counts/visits",
        parameters="{}",
    ),
    "obligation_fulfilments": with_cells(
        "obligation_fulfilments",
        kind="stated",
        symbol_as_stated="Vorlun",
        fulfilled_on=FIRST.isoformat(),
        date_precision="day",
    ),
    "recommendations": with_cells("recommendations", audience="public"),
    "contacts": with_cells("contacts", audience="public"),
    "strips": with_cells("strips", page="visits assistance briefings overview", audience="public"),
    "codes": with_cells(
        "codes",
        vocabulary="cadence",
        code="quarterly half_yearly yearly standing",
        position="1 2 3 4",
        tone="amber blue",
    ),
    "labels": labels,
}


def fictitious(folder: Path) -> Path:
    """Write the record to a folder and return it."""
    data = places.data_dir()
    maker = Maker(data)
    (folder / "schema").mkdir(parents=True)
    for name, schema in maker.schemas.items():
        for n, field in enumerate(schema["fields"]):
            field["description"] = f"{word(name, n).capitalize()} {word(field['name'], n)}."
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        (folder / "schema" / f"{name}.json").write_text(text, encoding="utf-8")
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    described |= {
        "name": "fictitious",
        "title": "Quenlun",
        "description": "Quenlun.",
        "sources": [],
    }
    described |= {"id": "fictitious", "data_as_of": REACH.isoformat(), "contributors": []}
    described |= {"created": "2033-08-01T00:00:00Z", "revised": "2033-08-01T00:00:00Z"}
    for n, resource in enumerate(described["resources"]):
        resource.pop("audience", None)  # everyone sees all of it
        resource["title"] = f"{word(resource['name'], n).capitalize()} {n}"
        resource["description"] = f"{word(resource['title'], n).capitalize()}."
        resource |= {
            "read_by": "Quenlun",
            "read_on": REACH.isoformat(),
            "read_again_by": "2034-08-01",
        }
        path = folder / resource["path"]
        path.parent.mkdir(exist_ok=True)
        rows = maker.rows[resource["name"]]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    text = json.dumps(described, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder

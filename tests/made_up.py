"""Made-up registers of any size: the shipped one and visits more, with what belongs to them.

A visit brings meetings, activities, steps taken and recommendations in about the proportions that
the shipped record has, or a report would. All are made by their running number, the same each
time, and cite a document of their own. They lie between 2005 and 2024, some visits to every State.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from ctc_dash import interface, places
from ctc_dash.asking import snapshot
from ctc_dash.record.building import build
from tests.registers import Row, append

AS_OF = dt.date(2024, 9, 30)
FIRST, LAST = dt.date(2005, 2, 1), dt.date(2024, 9, 20)
MADE = {"document": "s_2025_1", "place": "made up"}
DOCUMENT = {
    "id": MADE["document"],
    "symbol": "S/2025/1",
    "short_title": "Made-up report",
    "title": "A made-up report on visits of twenty years",
    "kind": "un_document",
    "dated": "2025-01-15",
    "data_as_of": AS_OF.isoformat(),
    "language": "en",
}
# How many of each belong to a hundred visits; in the shipped record 158 and 297.
MEETINGS, ACTIVITIES = 160, 300
STEPS = ("preliminary_assessment", "draft_report", "state_comments", "adoption")
RECOMMENDED = 3  # of one visit


def package(folder: Path, visits: int) -> Path:
    """A folder with the tables of a made-up register of so many visits; it checks clean.

    No fewer than the shipped record has.
    """
    data = Path(shutil.copytree(places.data_dir(), folder / f"register-{visits}"))
    of = {name: rows(data / f"{name}.csv") for name in ("visits", "states", "themes")}
    of |= {name: rows(data / f"{name}.csv") for name in ("meetings", "meeting_kinds", "assistance")}
    of |= {name: rows(data / f"{name}.csv") for name in ("assistance_stages", "organizations")}
    made = [*visits_made(visits - len(of["visits"]), of)]
    append(data / "documents.csv", [DOCUMENT])
    emptied(data / "earlier_visits.csv")  # none is earlier than these
    append(data / "visits.csv", made)
    append(data / "follow_up_events.csv", [*events_made(made)])
    append(data / "recommendations.csv", [*recommendations_made(made, of["themes"])])
    meetings = [*meetings_made(len(made) * MEETINGS // 100, of)]
    append(data / "meetings.csv", meetings)
    convened = [{"meeting": each["id"], "organization": "ctc", **CONVENED} for each in meetings]
    append(data / "meeting_convenors.csv", convened)
    activities = [*activities_made(len(made) * ACTIVITIES // 100, of)]
    append(data / "assistance.csv", activities)
    append(data / "assistance_places.csv", [*places_made(activities, of["states"])])
    append(data / "assistance_partners.csv", [*partners_made(activities, of["organizations"])])
    described = data / "datapackage.json"
    said = json.loads(described.read_text(encoding="utf-8"))
    said["data_as_of"] = AS_OF.isoformat()
    described.write_text(json.dumps(said), encoding="utf-8")
    return data


def record_of(folder: Path, visits: int, audience: str = "public") -> interface.Record:
    """A made-up register of so many visits, open, as an audience sees it."""
    built = build(package(folder, visits), folder / f"{visits}.duckdb", audience=audience)
    return interface.NotebookRecord(snapshot.open_snapshot(built))


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def emptied(path: Path) -> None:
    header = path.read_text(encoding="utf-8").partition("\n")[0]
    path.write_text(f"{header}\n", encoding="utf-8")


def spread(number: int, of: int) -> dt.date:
    """The day of one of so many, evenly over all years."""
    return FIRST + (LAST - FIRST) * number // max(of - 1, 1)


def dated(first: dt.date, days: int = 0) -> Row:
    last = first + dt.timedelta(days)
    days_said = {"first_day": f"{first}", "last_day": f"{last}"}
    return {**days_said, "date_precision": "day", "dates_as_stated": f"{first}"}


def visits_made(more: int, of: dict[str, list[Row]]) -> Iterator[Row]:
    kinds = [each["visit_type"] for each in of["visits"]]
    states = of["states"]
    for number in range(more):
        state = states[number * 89 % len(states)]["iso3"]
        yield {
            "number": str(1001 + number),
            "state": state,
            "visit_type": kinds[number * 7 % len(kinds)],
            "label_as_stated": "made up",
            **dated(spread(number, more), 2 + number % 4),
            **MADE,
        }


def events_made(visits: Sequence[Row]) -> Iterator[Row]:
    """Of three visits in four the first steps, three months apart; none after the as-of day."""
    for at, visit in enumerate(visits):
        for turn, step in enumerate(STEPS[: at % 4]):
            day = dt.date.fromisoformat(visit["last_day"]) + dt.timedelta(80 * (turn + 1) + at % 30)
            if day <= AS_OF:
                yield {
                    "id": f"{step}_{visit['number']}",
                    "visit_number": visit["number"],
                    "step": step,
                    "event_day": f"{day}",
                    "event_last_day": f"{day}",
                    "date_precision": "day",
                    "status": "done",
                    "evidence_as_stated": "made up",
                    **MADE,
                }


def recommendations_made(visits: Sequence[Row], themes: Sequence[Row]) -> Iterator[Row]:
    states = ("open", "under_way", "partly_implemented", "implemented")
    for at, visit in enumerate(visits):
        for turn in range(RECOMMENDED):
            due = dt.date.fromisoformat(visit["last_day"]) + dt.timedelta(365 + 30 * turn)
            yield {
                "id": f"r{visit['number']}_{turn}",
                "visit_number": visit["number"],
                "state": visit["state"],
                "theme": themes[(at + turn) % len(themes)]["id"],
                "text": f"Made-up recommendation {turn + 1} after visit {visit['number']}.",
                "status": states[(at + turn) % len(states)],
                "due": f"{due}",
                "audience": "public",
                **MADE,
            }


CONVENED = {"role": "convenor", "role_basis": "stated", **MADE}


def meetings_made(more: int, of: dict[str, list[Row]]) -> Iterator[Row]:
    topics = [each["topic"] for each in of["meetings"]]
    kinds = of["meeting_kinds"]
    for number in range(more):
        openness = ("open", "closed", "unknown")[number % 3]
        yield {
            "id": f"made_meeting_{number}",
            "listing": "text",
            **dated(spread(number, more)),
            "date_basis": "stated",
            "kind": kinds[number % len(kinds)]["id"],
            "kind_basis": "stated",
            "openness": openness,
            "openness_basis": "" if openness == "unknown" else "stated",
            "title": f"Made-up meeting {number + 1} of the Committee",
            "is_working_translation": "true",
            "title_as_stated": "made up",
            "topic": topics[number * 5 % len(topics)],
            **MADE,
        }


def activities_made(more: int, of: dict[str, list[Row]]) -> Iterator[Row]:
    """Three in five with days, as in the shipped record."""
    kinds = [each["assistance_kind"] for each in of["assistance"]]
    for number in range(more):
        days = dated(spread(number, more), 30) if number % 5 < 3 else {}
        yield {
            "id": f"made_activity_{number}",
            "assistance_kind": kinds[number % len(kinds)],
            "title": f"Made-up activity {number + 1}",
            "summary": "Made up.",
            "title_as_stated": "made up",
            "theme": of["themes"][number % len(of["themes"])]["id"],
            "theme_basis": "stated",
            "need_origin": "not_stated",
            "need_origin_basis": "stated",
            "stage": of["assistance_stages"][number * 5 % len(of["assistance_stages"])]["id"],
            "stage_basis": "stated",
            **days,
            "date_basis": "stated" if days else "",
            "beneficiaries_known": "named_states",
            **MADE,
        }


def places_made(activities: Sequence[Row], states: Sequence[Row]) -> Iterator[Row]:
    for at, each in enumerate(activities):
        yield {
            "id": f"{each['id']}_p",
            "assistance": each["id"],
            "state": states[at * 61 % len(states)]["iso3"],
            "state_as_stated": "made up",
            "role": "beneficiary",
            **MADE,
        }


def partners_made(activities: Sequence[Row], organizations: Sequence[Row]) -> Iterator[Row]:
    """Of two in three, a body that implements; of one in three, a donor."""
    for at, each in enumerate(activities):
        for role in (("implementing",), ("implementing", "donor"), ())[at % 3]:
            yield {
                "id": f"{each['id']}_{role}",
                "assistance": each["id"],
                "organization": organizations[at * 13 % len(organizations)]["id"],
                "role": role,
                "role_basis": "stated",
                "as_stated": "made up",
                **MADE,
            }

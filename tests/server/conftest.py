"""A server with a door, for all tests of it: started once, and each time as it was."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.signing_in import SECRETS, Guarded, guarded

SMALL = Path(__file__).parents[1] / "fixtures" / "small"
# Tables of the small record that are marked, and what stands in them.
MARKED = {"meetings": "partner", "assistance": "directorate", "assistance_places": "directorate"}


@pytest.fixture(scope="session")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small record with something for each of two audiences besides the public."""
    folder = tmp_path_factory.mktemp("marked") / "data"
    shutil.copytree(SMALL, folder)
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for each in descriptor["resources"]:
        if each["name"] in MARKED:
            each["audience"] = MARKED[each["name"]]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    for name in ("meetings", "assistance"):
        text = (folder / f"{name}.csv").read_text(encoding="utf-8")
        for word, secret in SECRETS.items():
            text = text.replace(word, secret)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def closed_house(marked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A server whose public record is not open either."""
    with guarded(tmp_path_factory.mktemp("closed") / "state", marked) as made:
        yield made


@pytest.fixture(scope="session")
def open_house(marked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A server with an open public record."""
    with guarded(tmp_path_factory.mktemp("open") / "state", marked, public_is_open=True) as made:
        yield made


@pytest.fixture
def house(closed_house: Guarded) -> Iterator[Guarded]:
    """A server that shows nobody anything; what a test changes of it is undone."""
    yield from closed_house.undone()


@pytest.fixture
def several(open_house: Guarded) -> Iterator[Guarded]:
    """A server that shows everybody the public record, and some more."""
    yield from open_house.undone()

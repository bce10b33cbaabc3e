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
def many_audiences(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A server with an open public record, and something besides for each of two audiences."""
    folder = tmp_path_factory.mktemp("several") / "data"
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
    with guarded(folder.parent / "state", folder, public_is_open=True) as made:
        yield made


@pytest.fixture(scope="session")
def one_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A server whose public record is not open either."""
    with guarded(tmp_path_factory.mktemp("door") / "state", SMALL) as made:
        yield made


@pytest.fixture
def house(one_house: Guarded) -> Iterator[Guarded]:
    """The same; what a test changes of the provider and of the time is undone."""
    yield from one_house.undone()


@pytest.fixture
def several(many_audiences: Guarded) -> Iterator[Guarded]:
    """A server with an open public record, and something besides for each of two audiences."""
    yield from many_audiences.undone()

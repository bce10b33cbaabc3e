"""The wheel carries the package with its record, questions and pages, and nothing else."""

import csv
import json
import os
import subprocess
import sys
import urllib.request
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath
from string import ascii_uppercase, digits

import pytest
from cyclonedx.model.bom import Bom
from fontTools.ttLib import TTFont
from license_expression import get_spdx_licensing

from scripts import write_licences
from tests.serving import free_port, started

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
SHIPPED = ("data", "layers", "queries", "dashboards")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built as an installer would, with the pinned hatchling that is already here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    done = subprocess.run(
        [*command, *options, str(ROOT)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def committable(folder: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


@pytest.mark.parametrize("folder", SHIPPED)
def test_the_folders_travel_whole(names, folder):
    try:
        wanted = committable(folder)
    except subprocess.CalledProcessError:
        pytest.skip("no git checkout")
    assert wanted, f"{folder}/ is empty"
    assert {f"ctc_dash/_shipped/{name}" for name in wanted} - names == set()


LEFT_OVER = {".pyc", ".duckdb", ".orig", ".rej", ".tmp", ".ipynb"}


def test_the_package_travels_whole(names):
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ctc_dash").rglob("*")
        if path.is_file() and path.suffix not in LEFT_OVER
    }
    assert wanted - names == set()


def test_nothing_else_travels(names):
    tops = {PurePosixPath(name).parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"ctc_dash"}
    shipped = {PurePosixPath(n).parts[2] for n in names if n.startswith("ctc_dash/_shipped/")}
    assert shipped == set(SHIPPED)
    assert [n for n in names if PurePosixPath(n).suffix in LEFT_OVER] == []
    assert [n for n in names if "/tests/" in n or "/docs/" in n] == []


def test_the_face_of_the_squares_is_cut_to_what_they_say(wheel):
    with zipfile.ZipFile(wheel) as archive:
        face = archive.read("ctc_dash/paper/static/squares.woff2")
    assert len(face) < 15_000
    cut = TTFont(BytesIO(face))
    assert "".join(map(chr, sorted(cut.getBestCmap()))) == digits + ascii_uppercase
    assert "Open Font License" in str(cut["name"].getDebugName(13))


def test_metadata(wheel, names):
    (metadata,) = (n for n in names if n.endswith(".dist-info/METADATA"))
    (entry_points,) = (n for n in names if n.endswith(".dist-info/entry_points.txt"))
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(metadata).decode()
        assert "License-Expression: BSD-3-Clause" in text
        assert "Requires-Python: >=3.11" in text
        assert "ctc-dash = ctc_dash.cli:main" in archive.read(entry_points).decode()


def test_its_materials_are_listed_with_their_licences(wheel, names):
    """A list of CycloneDX that its own library reads; what licences.csv says is what is here."""
    (listed,) = (n for n in names if n.endswith(".dist-info/sboms/ctc-dash.cdx.json"))
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(listed)
    bom = Bom.from_json(json.loads(content))
    assert bom.validate()
    found = {each.name: each for each in bom.components if each.purl}
    assert {"panel", "duckdb", "tornado", "joserfc", "cryptography"} <= found.keys()
    assert {each.scope.value for each in found.values()} == {"required", "optional"}
    for each in found.values():
        (licence,) = each.licenses
        get_spdx_licensing().parse(licence.value, validate=True, strict=True)
    with (ROOT / "licences.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.reader(file))
    assert listed == [[*write_licences.COLUMNS], *map(list, write_licences.rows())]


def in_another_folder(
    unpacked: Path, tmp_path: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_installed_it_finds_its_own_folders(unpacked, tmp_path):
    code = "from ctc_dash import places as p; print(p.data_dir(), p.queries_dir(), sep='\\n')"
    done = in_another_folder(unpacked, tmp_path, "-c", code)
    shipped = unpacked / "ctc_dash" / "_shipped"
    assert done.stdout.splitlines() == [str(shipped / "data"), str(shipped / "queries")], (
        done.stderr
    )


def test_installed_its_record_checks_clean(unpacked, tmp_path):
    done = in_another_folder(unpacked, tmp_path, "-m", "ctc_dash", "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_installed_it_serves_every_page_from_another_folder(unpacked, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(unpacked))
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "ctc_dash", "serve", "--port", str(port)]
    for server in started(command, url, tmp_path / "server.log", tmp_path):
        for page in sorted((unpacked / "ctc_dash" / "_shipped" / "dashboards").glob("*.py")):
            with urllib.request.urlopen(f"{server.url}/{page.stem}", timeout=60) as answer:
                assert answer.status == 200

"""Bring a register that was written for older tables to the present version, whole or not at all.

Each version has a file in ``upgrades/``: what changed, in a sentence, and the steps to it.
"""

import shutil
import tempfile
from pathlib import Path

from ctc_dash.record.descriptor import package_of
from ctc_dash.record.layers import EXTENDS, layers_of
from ctc_dash.record.package import SCHEMA_VERSION, read_descriptor, read_json, schema_version
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.upgrade_steps import STEPS, Register

UPGRADES = Path(__file__).parent / "upgrades"
KEPT = ".before-upgrade"
# All that a register takes which extends another: what else there is to have comes from below.
OF_FILES = ("add_columns", "rename_column")


def upgrade(folder: Path, target: Path | None = None) -> list[str]:
    """Bring a register on; returns what was done, a sentence each, nothing if it is up to date.

    The upgraded copy takes the folder's place and the folder is kept beside it under the ending
    ``.before-upgrade``; with a ``target`` it goes there and the folder is left alone. Raises
    ``RecordError`` where the folder holds no register, where it cannot be upgraded and where a
    place is taken; ``OSError`` where nothing can be written. The folder is then as it was.
    """
    descriptor = read_descriptor(folder)
    if schema_version(descriptor) == SCHEMA_VERSION:
        return []
    _, problems = package_of(layers_of(folder))
    if problems:
        raise RecordError(problems)
    source = folder.resolve()  # "." has no name beside which anything could be kept
    place = target.resolve() if target else source
    kept = source.with_name(source.name + KEPT)
    refuse_taken_places(source, place, kept)
    place.parent.mkdir(parents=True, exist_ok=True)
    # Beside its place, so that the last step is a rename within one file system.
    workshop = Path(tempfile.mkdtemp(prefix=".upgrading-", dir=place.parent))
    try:
        made = workshop / place.name
        shutil.copytree(source, made, symlinks=True)
        done = bring_on(made)
        if place == source:
            exchange(made, source, kept)
            return [*done, f"The register as it was is kept in {kept}."]
        if place.exists():
            place.rmdir()  # it is empty; not every system renames to what is there
        made.rename(place)
        return [*done, f"The register as it was is still in {folder}."]
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def refuse_taken_places(source: Path, place: Path, kept: Path) -> None:
    """Raise ``RecordError`` where something stands that the upgraded register would replace."""
    if place == source:
        taken, expected = kept.exists(), "no such folder: move it away or name a new folder"
        wrong = "is there already, from an earlier upgrade"
    else:
        taken = place.exists() and (not place.is_dir() or any(place.iterdir()))
        wrong, expected = "is not empty", "a new or an empty folder"
        if source in place.parents:
            taken, wrong, expected = True, "is inside the register", "a folder elsewhere"
    if taken:
        where = kept if place == source else place
        raise RecordError([Problem(str(where), None, None, wrong, "", expected)])


def exchange(made: Path, source: Path, kept: Path) -> None:
    """Put one folder where another is, which is kept; undone if the second half fails."""
    source.rename(kept)
    try:
        made.rename(source)
    except BaseException:  # Ctrl-C as well
        kept.rename(source)
        raise


def bring_on(folder: Path) -> list[str]:
    """Take each step that a register in a folder still lacks; says what each did."""
    register = Register(folder, read_descriptor(folder))
    done = []
    for version in range(schema_version(register.descriptor) + 1, SCHEMA_VERSION + 1):
        upgrade = read_json(UPGRADES / f"{version}.json", f"upgrades/{version}.json")
        done.append(f"Version {version}: {upgrade['what']}")
        for step in upgrade["steps"]:
            for name, given in step.items():
                if EXTENDS not in register.descriptor or name in OF_FILES:
                    done += STEPS[name](register, given)
    register.save(SCHEMA_VERSION)
    return done

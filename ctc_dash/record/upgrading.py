"""Bring a register that was written for older tables to the present version, whole or not at all.

Each version has a file in ``upgrades/``: what changed, in a sentence, and the steps to it.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from ctc_dash.record.descriptor import package_of
from ctc_dash.record.layers import layers_of
from ctc_dash.record.named_codes import LABELS
from ctc_dash.record.package import SCHEMA_VERSION, read_descriptor, read_json, schema_version
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.upgrade_steps import STEPS, Register, rename_codes
from ctc_dash.record.workbook_file import EXTENDS

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
    is_present = schema_version(descriptor) == SCHEMA_VERSION
    if is_present and not has_codes_of_before(Register(folder, descriptor)):
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
    """Take each step that a register in a folder still lacks; says what each did.

    One of the present version may have been begun before codes of it were renamed.
    """
    register = Register(folder, read_descriptor(folder))
    begun = schema_version(register.descriptor)
    done = []
    for version in range(begun + 1, SCHEMA_VERSION + 1):
        upgrade = upgrade_to(version)
        done.append(f"Version {version}: {upgrade['what']}")
        for step in upgrade["steps"]:
            for name, given in step.items():
                if EXTENDS not in register.descriptor or name in OF_FILES:
                    done += STEPS[name](register, given)
    if begun == SCHEMA_VERSION:
        done += rename_codes(register, renamed_codes())
    register.save(SCHEMA_VERSION)
    return done


def upgrade_to(version: int) -> dict[str, Any]:
    """What changed with a version, and the steps to it."""
    found: dict[str, Any] = read_json(UPGRADES / f"{version}.json", f"upgrades/{version}.json")
    return found


def renamed_codes() -> list[dict[str, Any]]:
    """The codes that were renamed with the present version."""
    steps = upgrade_to(SCHEMA_VERSION)["steps"]
    return [each for step in steps for each in step.get("rename_codes", [])]


def has_codes_of_before(register: Register) -> bool:
    """Whether a register has names of codes that were renamed since; one that extends has none."""
    if EXTENDS in register.descriptor:
        return False
    known = register.values(LABELS, ("vocabulary", "code"))
    return any((each["vocabulary"], each["old"]) in known for each in renamed_codes())

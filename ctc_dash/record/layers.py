"""Layers: a package may name one that it builds on, to which it adds rows and replaces none."""

import hashlib
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ctc_dash import places
from ctc_dash.record.limits import content_of
from ctc_dash.record.package import (
    DESCRIPTOR,
    PUBLIC,
    check_files,
    input_files,
    read_descriptor,
    view_files,
)
from ctc_dash.record.problems import Problem, RecordError, list_briefly
from ctc_dash.record.workbook_file import ABOUT, EXTENDS, descriptor_of, is_workbook

SHIPPED = "shipped"  # the record that comes with the software, as a descriptor names it
A_PACKAGE = f"the folder of a data package, or one of: {SHIPPED}"

# Raise it whenever the same input gives another snapshot: older snapshots are then rebuilt.
BUILD_FORMAT = 11


@dataclass(frozen=True)
class Layer:
    """One package of a record; ``called`` is how messages name it, "." the one that is opened."""

    folder: Path
    called: str
    descriptor: dict[str, Any]

    def file(self, name: str) -> str:
        """How messages name one of its files; a workbook has a sheet in place of a descriptor."""
        name = ABOUT if name == DESCRIPTOR and self.folder.is_file() else name
        return posixpath.normpath(posixpath.join(self.called, name))

    def problem(self, wrong: str, expected: str) -> RecordError:
        """That something is wrong with what it says that it builds on."""
        found = str(self.descriptor.get(EXTENDS, ""))
        said = Problem(self.file(DESCRIPTOR), None, None, f"'{EXTENDS}' {wrong}", found, expected)
        return RecordError([said])


def layers_of(path: Path, also: Sequence[str | Path] = ()) -> tuple[Layer, ...]:
    """The packages of a record from the ground up: the one that is opened stands on those before.

    ``also`` are layers, by folder or by the name of a shipped one, that are to stand on top of it
    besides: on this record rather than on what they name themselves. Raises ``RecordError`` where
    one is no data package, or builds on nothing that there is, or on itself.
    """
    layers = chain(path, ".")
    for named in also:
        ground, *upper = chain(layer_folder(named), str(named))
        if not upper:
            raise ground.problem("is missing, so this is no layer", A_PACKAGE)
        there = {layer.folder.resolve() for layer in layers}
        layers += [layer for layer in upper if layer.folder.resolve() not in there]
    return tuple(layers)


def packages_by_name() -> dict[str, Path]:
    """What a descriptor may name rather than give a path: the shipped record and its layers."""
    return {SHIPPED: places.data_dir(), **places.shipped_layers()}


def layer_folder(named: str | Path) -> Path:
    """The folder of a layer: a shipped one by its name, or else what is named."""
    shipped = places.shipped_layers()
    folder = Path(named) if isinstance(named, Path) else shipped.get(named, Path(named))
    if not folder.exists():
        expected = f"a folder, or one of: {list_briefly(shipped)}"
        raise RecordError([Problem(str(named), None, None, "there is no such layer", "", expected)])
    return folder


def chain(path: Path, called: str) -> list[Layer]:
    """A package and all that it builds on, the lowest first; a workbook is on the shipped one."""
    descriptor = descriptor_of(path, SHIPPED) if is_workbook(path) else read_descriptor(path)
    found = [Layer(path, called, descriptor)]
    while EXTENDS in found[0].descriptor:
        found.insert(0, ground_of(found[0], found))
    return found


def ground_of(layer: Layer, above: Sequence[Layer]) -> Layer:
    """The package that a layer builds on directly."""
    named = layer.descriptor[EXTENDS]
    known = packages_by_name()
    if not isinstance(named, str) or not named:
        raise layer.problem("names no package", A_PACKAGE)
    folder = known.get(named) or layer.folder / named
    called = named if named in known else layer.file(named)
    if any(folder.resolve() == each.folder.resolve() for each in above):
        raise layer.problem("leads back to a package above", "one that does not build on this one")
    if not (folder / DESCRIPTOR).is_file():
        raise layer.problem("names no package", A_PACKAGE)
    ground = Layer(folder, called, {})
    try:
        return replace(ground, descriptor=read_descriptor(folder))
    except RecordError as error:
        raise RecordError(replace(p, file=ground.file(p.file)) for p in error.problems) from error


def content_hash(path: Path, also: Sequence[str | Path] = (), *, audience: str = PUBLIC) -> str:
    """A hash of all that decides what a snapshot holds: equal input, equal hash.

    It covers names and bytes of the input files of all layers, of the views and of the checks, the
    audience and the format of the build. Raises ``RecordError`` when there is no data package.
    """
    inputs = [
        (f"{'+' * depth}{file.relative_to(layer.folder).as_posix()}", file)
        for depth, layer in enumerate(layers_of(path, also))
        for file in input_files(layer.folder)
    ]
    return hash_of(inputs, own_hash(audience))


def own_hash(audience: str) -> str:
    """A hash of what the software itself adds to a snapshot: its format, its views, its checks."""
    ours = [(f"{file.parent.name}/{file.name}", file) for file in [*view_files(), *check_files()]]
    return hash_of(ours, f"{BUILD_FORMAT}\0{audience}\0")


def hash_of(files: Sequence[tuple[str, Path]], beginning: str) -> str:
    """A hash of names and bytes of files after a beginning."""
    digest = hashlib.sha256(beginning.encode())
    for name, file in files:
        content = content_of(file, name)
        # With its length before it, no content can pass for the end of one file and another.
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()

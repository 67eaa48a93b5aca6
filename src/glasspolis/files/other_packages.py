"""Finds what other Python packages bring by entry point, so that nobody has to fork Glasspolis.

A package names its own things in three groups. ``glasspolis.submodels`` names modules, one
submodel each. ``glasspolis.scenarios`` and ``glasspolis.places`` name packages whose folders hold
TOML files. Whatever comes in this way passes the checks of what ships, and none of them is lifted.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from glasspolis.errors import GlasspolisError

SUBMODELS = "glasspolis.submodels"
SCENARIOS = "glasspolis.scenarios"
PLACES = "glasspolis.places"
GROUPS = {"scenarios": SCENARIOS, "places": PLACES}
"""The groups whose entries are folders of TOML files, by the name of the folder that ships."""


@dataclass(frozen=True)
class Brought:
    """One entry point: its name, the module that it names, and who brings it, with version."""

    name: str
    module: str
    package: str

    @property
    def location(self) -> Path:
        """Return the file of the module, or the folder of the package.

        Raises:
            GlasspolisError: there is no such module.
        """
        try:
            spec = importlib.util.find_spec(self.module)
        except (ImportError, ValueError):
            spec = None
        if spec is None or not spec.origin:
            raise GlasspolisError(
                f"{self.package}: its entry point {self.name!r} names the module {self.module!r}, which is not there; "
                "install the package again, or uninstall it."
            )
        path = Path(spec.origin)
        return path.parent if spec.submodule_search_locations else path


@cache
def brought(group: str) -> tuple[Brought, ...]:
    """Return the entry points of a group, by name; they are looked up once in a process.

    Raises:
        GlasspolisError: two packages bring the same name.
    """
    found: dict[str, Brought] = {}
    for entry in sorted(entry_points(group=group), key=lambda one: (one.name, one.value)):
        who = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
        one = Brought(entry.name, entry.value, who)
        if found.setdefault(one.name, one) != one:
            raise GlasspolisError(
                f"{one.package} and {found[one.name].package}: both bring {one.name!r} ({group}); uninstall one."
            )
    return tuple(found.values())


def brought_files(folder: str) -> dict[str, Path]:
    """Return the TOML files that other packages bring beside those of a folder that ships, by name.

    Raises:
        GlasspolisError: two packages bring the same name, or an entry point names no package.
    """
    found: dict[str, Path] = {}
    for one in brought(GROUPS[folder]) if folder in GROUPS else ():
        for path in sorted(one.location.glob("*.toml")):
            if path.stem in found:
                raise GlasspolisError(
                    f"{one.package}: brings {path.name}, which another package brings as well; uninstall one of them."
                )
            found[path.stem] = path
    return found


def sources() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every submodel and place that other packages bring; figures rest on them.

    Raises:
        GlasspolisError: an entry point names no module.
    """
    for one in brought(SUBMODELS):
        yield one.module, one.location.read_bytes()
    for name, path in sorted(brought_files("places").items()):
        yield name, path.read_bytes()

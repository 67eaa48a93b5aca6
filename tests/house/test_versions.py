"""The versions of libraries: what is stated, what is pinned, and what the oldest are."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = [Requirement(text) for text in PROJECT["dependencies"]]
ALL = [*NEEDED, *(Requirement(text) for texts in PROJECT["optional-dependencies"].values() for text in texts)]


def pinned(name: str) -> dict[str, Version]:
    """Return the version of each library in a file of constraints."""
    lines = (ROOT / name).read_text(encoding="utf-8").split()
    return {canonicalize_name(one): Version(version) for one, version in (line.split("==") for line in lines)}


@pytest.mark.parametrize("stated", [one for one in ALL if one.name != "glasspolis"], ids=str)
def test_the_pinned_version_is_a_stated_one(stated: Requirement) -> None:
    assert pinned("constraints.txt")[canonicalize_name(stated.name)] in stated.specifier


def test_the_oldest_versions_that_are_tested_are_the_oldest_stated() -> None:
    stated = {
        canonicalize_name(one.name): Version(bound.version)
        for one in NEEDED
        for bound in one.specifier
        if bound.operator == ">="
    }
    assert stated == pinned("constraints-oldest.txt")


def test_every_pin_has_hashes_and_nothing_else_has() -> None:
    """`make hashes` writes them anew; the library that builds the wheel is not among the pins."""
    builds = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    text = (ROOT / "constraints-hashed.txt").read_text(encoding="utf-8")
    hashed = {}
    for entry in text.replace("\\\n", " ").splitlines():
        pin, *hashes = entry.split()
        name, version = pin.split("==")
        hashed[canonicalize_name(name)] = Version(version)
        assert hashes and all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), pin
    for build in map(Requirement, builds):
        assert hashed.pop(canonicalize_name(build.name)) in build.specifier
    assert hashed == pinned("constraints.txt")


@pytest.mark.parametrize("name", ["numba", "llvmlite"])
def test_a_compiler_whose_text_is_written_here_has_an_upper_bound(name: str) -> None:
    (stated,) = [one for one in NEEDED if one.name == name]
    assert any(bound.operator == "<" for bound in stated.specifier)

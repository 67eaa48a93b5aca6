"""What Glasspolis is made of: licences, bill of materials, and whether two builds are one.

``python -m bench.supply`` checks the licence of every installed package against ``licences.toml``,
writes a bill of materials (CycloneDX, JSON), builds the wheel twice, and exits with 1 if a licence
is not on the list or the two wheels differ in one byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from glasspolis import __version__

ROOT = Path(__file__).parents[1]
LIST = Path(__file__).with_name("licences.toml")
EITHER = re.compile(r"\s+OR\s+")
JOINED = re.compile(r"\s+(?:AND|WITH)\s+")
CLASSIFIER = "License :: "
LONGEST = 60
"""Characters of a licence's name; what is longer is its text."""
UMASK = 0o022
"""Of both builds: a wheel keeps the rights of its files."""


def packages() -> dict[str, metadata.Distribution]:
    """Every installed package by its name, but Glasspolis itself."""
    found = {str(package.metadata["Name"]).lower(): package for package in metadata.distributions()}
    return {name: package for name, package in sorted(found.items()) if name != "glasspolis"}


def licences_of(package: metadata.Distribution) -> list[str]:
    """What a package says of its licences: one expression of SPDX, or its own words."""
    about: Any = package.metadata
    if expression := about.get("License-Expression"):
        return [str(expression)]
    lines = [str(line) for line in about.get_all("Classifier") or ()]
    if words := [line.rpartition(" :: ")[2] for line in lines if line.startswith(CLASSIFIER)]:
        return words
    first = str(about.get("License") or "").strip().partition("\n")[0].strip()
    return [first] if 0 < len(first) <= LONGEST else []


def problems(installed: dict[str, metadata.Distribution] | None = None) -> Iterator[str]:
    """Each package whose licence is not on the list, with what it says."""
    known = tomllib.loads(LIST.read_text(encoding="utf-8"))
    for name, package in (packages() if installed is None else installed).items():
        judged = known["packages"].get(name)
        said = [judged["licence"]] if judged else licences_of(package)
        if not said or not all(is_allowed(one, known) for one in said):
            yield f"{name} {package.version}: licence {' and '.join(said) or 'not said'} is not in {LIST.name}"


def is_allowed(said: str, known: dict[str, Any]) -> bool:
    """Whether an expression has allowed licences alone; of those joined by OR, one is enough."""
    named = known["words"].get(said.lower(), said)
    listed = {*known["allowed"], *known["exceptions"]}
    return any(all(part in listed for part in JOINED.split(side.strip("() "))) for side in EITHER.split(named))


def bill() -> str:
    """The bill of materials: every installed package with its version, licence and package URL."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    named = LicenseFactory()
    made = Bom()
    subject = Component(name="glasspolis", version=__version__, type=ComponentType.APPLICATION, bom_ref="glasspolis")
    made.metadata.component = subject
    parts = [
        Component(
            name=name,
            version=package.version,
            type=ComponentType.LIBRARY,
            bom_ref=name,
            purl=PackageURL("pypi", None, name, package.version),
            licenses=[named.make_from_string(one) for one in licences_of(package)],
        )
        for name, package in packages().items()
    ]
    made.components.update(parts)
    made.register_dependency(subject, parts)
    content = json.loads(JsonV1Dot6(made).output_as_string())
    # A number and a time of its own would make two bills of the same packages differ.
    content.pop("serialNumber", None)
    content["metadata"].pop("timestamp", None)
    return json.dumps(content, indent=1) + "\n"


def wheel(place: Path) -> str:
    """Build the wheel of the last commit in an empty folder; gives its hash."""
    place.mkdir()
    source = place / "source"
    source.mkdir()
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(source)], input=archive, check=True, umask=UMASK)
    when = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(place), str(source)]
    subprocess.run(command, check=True, umask=UMASK, env={**os.environ, "SOURCE_DATE_EPOCH": when.stdout.strip()})
    (made,) = place.glob("*.whl")
    return hashlib.sha256(made.read_bytes()).hexdigest()


def main() -> int:
    """Check, write and build what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.supply", description=__doc__)
    parser.add_argument("--bill", type=Path, default=Path("build/bill-of-materials.json"), help="where it is written")
    parser.add_argument("--no-wheel", action="store_true", help="do not build the wheel, which needs a network")
    asked = parser.parse_args()
    wrong = list(problems())
    print("\n".join(wrong) or f"Licences: all {len(packages())} packages are on the list.")
    asked.bill.parent.mkdir(parents=True, exist_ok=True)
    asked.bill.write_text(bill(), encoding="utf-8")
    print(f"Bill of materials: {asked.bill}")
    if not asked.no_wheel:
        with tempfile.TemporaryDirectory() as folder:
            sums = [wheel(Path(folder) / name) for name in ("one", "another-folder")]
        print(f"Wheel: {sums[0]}" if sums[0] == sums[1] else f"Two builds of the wheel differ: {' and '.join(sums)}")
        wrong += [] if sums[0] == sums[1] else ["wheel"]
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

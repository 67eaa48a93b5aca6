"""Places: the name of a place or of a table becomes a Structure; each share names its fact or is
assumed.

A place is one file in data/places. A province has one only if its own age, sex and urban tables
were found.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from glasspolis.draws import chance
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.evidence import ASSUMED, fact
from glasspolis.files import packaged_files
from glasspolis.people.place_check import check
from glasspolis.people.real_names import real, withheld
from glasspolis.people.structure import AXES, FIXED_LEVELS, SCALE, Basis, Common, Ints, Structure, fit, seed_table
from glasspolis.people.table import read_table

DEFAULT = "average-city"
INVENTED = "glass-city"
LARGEST_FILE = 100_000
_ALIASES = {"invented": INVENTED}


@dataclass(frozen=True)
class Place:
    """A place on offer: its name, its title, whether it is real, and the evidence of each entry."""

    name: str
    title: str
    real: bool
    basis: tuple[Basis, ...]


def place_file(name: str) -> Path:
    """Return the file of a place that ``place_names`` lists, or ``common`` for what all places
    share.
    """
    return packaged_files.offered("places")[name]


def _toml(name: str) -> dict[str, Any]:
    path = place_file(name)
    if name in packaged_files.shipped("places"):
        return tomllib.loads(path.read_text(encoding="utf-8"))
    return packaged_files.tables(path, path, LARGEST_FILE, "a place is")


def place_names() -> tuple[str, ...]:
    """Return the names that ``--place`` takes, the default first."""
    names = set(packaged_files.offered("places"))
    return (DEFAULT, *sorted(names - {DEFAULT, "common"}))


def places() -> list[Place]:
    """Return every place on offer, the default first, with the evidence of each entry."""
    structures = [_place(name) for name in place_names()]
    return [Place(place.name, place.title, place.real, place.basis) for place in structures]


def structure_of(place_or_table: str | Path) -> Structure:
    """Return the structure of a named place or of a table.

    A Path, or text with a dot or a slash, is the .csv or .parquet file of a table.

    Raises:
        GlasspolisError: no such place or file, or the table is refused.
        LineError: the table is, or hides, records of persons.
    """
    text = str(place_or_table)
    if isinstance(place_or_table, Path) or any(mark in text for mark in "./\\"):
        return read_table(Path(place_or_table), common())
    name = named(text)
    if name not in place_names():
        raise _no_place(text)
    return _place(name)


def named(place: str) -> str:
    """Return the name of a place as its file has it, however the user writes it."""
    name = place.strip().lower().replace(" ", "-")
    return _ALIASES.get(name, name)


def _no_place(name: str) -> GlasspolisError:
    error = unknown("place", name, place_names())
    if why := withheld(name):
        return GlasspolisError(f"place {name!r}: is not offered: {why}. Allowed: {', '.join(place_names())}.")
    if real(name):
        return GlasspolisError(
            f"place {name!r}: only its total population is in the facts; its own age, sex and urban tables were not "
            f"found, and nothing is invented. Allowed: {', '.join(place_names())}, or a table (--population)."
        )
    return error


@cache
def common() -> Common:
    """Return the figures that all places share (data/places/common.toml), as whole numbers."""
    raw = _toml("common")
    means = [int(Decimal(fact(fact_id).value) / 12 + Decimal("0.5")) for fact_id in raw["income"]["means"]]
    between = [(a + b) // 2 for a, b in pairwise(means)]
    edges = [int(raw["income"]["lowest"]), *between, int(raw["income"]["highest"])]
    return Common(
        household_sizes=tuple(raw["households"]["sizes"]),
        employed=tuple((chance(Decimal(m)) + 1, chance(Decimal(f)) + 1) for m, f in raw["work"]["employed"]),
        income=tuple(zip(edges, means, edges[1:], strict=False)),
        centre=int(raw["cells"]["centre"]),
        largest_employer=int(raw["work"]["largest_employer"]),
    )


@cache
def _place(name: str) -> Structure:
    raw = _toml(name)
    if name not in packaged_files.shipped("places"):
        check(raw, place_file(name))
    groups = tuple(raw["shares"]["group"])
    levels = {**FIXED_LEVELS, "group": groups}
    basis: list[Basis] = []
    shares = {axis: _shares(axis, levels[axis], entries, basis) for axis, entries in raw["shares"].items()}
    margins: list[tuple[tuple[str, ...], Ints]] = [((axis,), shares[axis]) for axis in ("age", "sex", "group")]
    fifth = SCALE // 5
    margins.append((("income",), np.full(5, fifth, dtype=np.int64)))
    margins.append((("urban", "collective"), _dormitories(shares)))
    margins.append((("urban", "migrant"), _migrants(raw, shares, basis)))
    sizes = tuple(1 if axis == "region" else len(levels[axis]) for axis in AXES)
    ties = [*_toml("common")["tie"], *raw.get("tie", [])]
    joint = fit(seed_table(sizes, [(*tie["of"], tie["weights"]) for tie in ties]), margins)
    basis += [Basis(" x ".join(tie["of"]), ASSUMED, "start weights of the joint table") for tie in ties]
    basis += [Basis("region", ASSUMED, raw["regions_note"]), *_common_basis()]
    regions = tuple(f"district {number + 1}" for number in range(raw["regions"]))
    joint = np.repeat(joint, len(regions), axis=0)
    return Structure(name, raw["title"], bool(raw["real"]), joint, regions, groups, common(), tuple(basis), True)


def _shares(axis: str, levels: tuple[str, ...], entries: dict[str, Any], basis: list[Basis]) -> Ints:
    """Whole-number shares of an axis, in the order of its levels; one level takes what the others
    leave.
    """
    values = np.zeros(len(levels), dtype=np.int64)
    rest = -1
    for level, entry in entries.items():
        if "rest" in entry:
            rest = levels.index(level)
            continue
        share, evidence = _share(entry)
        values[levels.index(level)] = int(share * SCALE)
        basis.append(Basis(f"{axis}: {level}", evidence, entry.get("note", "")))
    values[rest] = SCALE - int(values.sum())
    return values


def _share(entry: dict[str, Any]) -> tuple[Decimal, str]:
    """Return the share of one entry, from facts or as stated, and the evidence for it."""
    if "share" in entry:
        return Decimal(entry["share"]), ASSUMED
    value = Decimal(fact(entry["fact"]).value)
    cited = entry["fact"]
    if "less" in entry:
        value -= Decimal(fact(entry["less"]).value)
        cited += f" - {entry['less']}"
    if "per" in entry:
        value /= Decimal(fact(entry["per"]).value)
        cited += f" / {entry['per']}"
    return value, cited


def _dormitories(shares: dict[str, Ints]) -> Ints:
    """Return the margin urban x collective; every dormitory is urban (assumed)."""
    rural, urban = (int(n) for n in shares["urban"])
    dorm = int(shares["collective"][1])
    return np.array([[rural, 0], [urban - dorm, dorm]], dtype=np.int64)


def _migrants(raw: dict[str, Any], shares: dict[str, Ints], basis: list[Basis]) -> Ints:
    """Return the margin urban x migrant, from the fact if there is one; otherwise the two are
    independent (assumed).
    """
    rural, urban = (int(n) for n in shares["urban"])
    migrant = int(shares["migrant"][1])
    if "urban_migrants" in raw:
        share, evidence = _share(raw["urban_migrants"])
        city = int(share * (migrant if raw["urban_migrants"].get("of_migrants") else SCALE))
    else:
        city = migrant * urban // SCALE
        evidence = ASSUMED
    basis.append(Basis("urban x migrant", evidence, "how many migrants live in urban areas"))
    return np.array([[rural - migrant + city, migrant - city], [urban - city, city]], dtype=np.int64)


def _common_basis() -> list[Basis]:
    return [
        Basis("income", "P056", "fifths by definition; national means of 2016, P056 to P060; spread assumed"),
        Basis("household size", "P043", "the mean; the shape from 1 to 8 persons is assumed"),
        Basis("household roles", ASSUMED, "elders' homes, grandparents, couples, one pool of group and income a home"),
        Basis("dormitories", ASSUMED, "all urban, in cells of their own"),
        Basis("work", ASSUMED, "shares in work by age band and sex; sizes of firms follow 1/size"),
        Basis("single ages", ASSUMED, "even inside a band, falling from 65 to 100"),
        Basis("cell types", ASSUMED, "one urban family cell in five is centre"),
    ]

"""What every person has from the start, and the axes by which persons and small tables
are counted.
"""

from __future__ import annotations

from dataclasses import dataclass

CELL = 1024
MOST_REGIONS = 32
MOST_GROUPS = 8


@dataclass(frozen=True)
class Trait:
    """A fixed trait: array type, number of codes (0 .. levels-1), unit and what the codes mean."""

    dtype: str
    levels: int
    unit: str
    doc: str


TRAITS: dict[str, Trait] = {
    "age": Trait("uint8", 101, "years", "completed years, 0 to 100"),
    "age_band": Trait("uint8", 4, "code", "0: 0-14, 1: 15-59, 2: 60-64, 3: 65 and over"),
    "sex": Trait("uint8", 2, "code", "0 male, 1 female"),
    "group": Trait("uint8", MOST_GROUPS, "code", "0: group 1, 1: group 2, ..."),
    "migrant": Trait("uint8", 2, "code", "1: registered in another city (floating population)"),
    "urban": Trait("uint8", 2, "code", "1: lives in an urban area"),
    "income_fifth": Trait("uint8", 5, "code", "0 lowest to 4 highest fifth of persons by income"),
    "income": Trait("uint16", 65536, "CNY/month", "disposable income per person"),
    "cell_type": Trait("uint8", 4, "code", "0 centre, 1 residential, 2 campus, 3 rural"),
    "region": Trait("uint8", MOST_REGIONS, "code", "district or region of the place"),
    "collective": Trait("uint8", 2, "code", "1: lives in a dormitory; no relative in the household"),
    "household_size": Trait("uint8", 9, "persons", "1 to 8; 1 in a dormitory"),
    "household_place": Trait("uint8", 8, "position", "0 first; members have consecutive ids inside one cell"),
    "employed": Trait("uint8", 2, "code", "1: in work"),
    "employer": Trait("int32", 2**31 - 1, "id", "0 none, else the number of the firm or office"),
    "sixty_fourth": Trait("uint8", 64, "position", "fixed place among 64 equal parts of everybody, by lot"),
    "sector": Trait("uint8", 13, "code", "0 none, 1 to 12: the sector of the employer"),
    "firm": Trait("uint8", 256, "code", "0 none, 1 to 255: the large firm to which the employer belongs"),
}

FIXED = ("cell", "region", "world")
AXES = (*FIXED, *sorted(name for name, trait in TRAITS.items() if trait.dtype == "uint8" and name != "region"))
NESTED = (("cell", "region"), ("cell", "cell_type"), ("firm", "sector"))


def nests(first: str, second: str) -> bool:
    """Whether every unit of ``first`` lies in one of ``second``."""
    return second == "world" or (first, second) in NESTED

"""Says what may stand beside a population table: incomes in its own currency, households and work;
for table.py.

The figures of ``riverton.csv`` stand in ``riverton.toml``. They are figures of the whole place, and
whatever is left out is as in every place (data/places/common.toml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Any

from glasspolis.draws import chance
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import packaged_files
from glasspolis.people.structure import AGE_BANDS, Basis, Common, Money

MOST_INCOME = 65_535
LARGEST_FILE = 100_000
KEYS = {
    "": ("income", "households", "work"),
    "income": ("currency", "cny", "means", "lowest", "highest", "source"),
    "households": ("sizes", "source"),
    "work": ("employed", "source"),
}
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Figures:
    """The figures that a table's people are made with, in CNY, and what they rest on."""

    common: Common
    money: Money | None
    basis: tuple[Basis, ...]


def beside(table: Path) -> Path:
    """Return the file of figures that belongs to a table; it need not exist."""
    return table.with_suffix(".toml")


def figures_of(table: Path, common: Common) -> Figures:
    """Return the figures beside a table, and those of every place for what is left out.

    Raises:
        GlasspolisError: the file holds what is not allowed; the message says which key, and what
        is.
    """
    path = beside(table)
    raw: Mapping[str, Any] = {}
    if path.is_file():
        raw = packaged_files.tables(path, str(path), LARGEST_FILE, "a file of figures is")
    where = path.name
    for part, keys in KEYS.items():
        entries = raw.get(part, {}) if part else raw
        if not isinstance(entries, Mapping):
            raise GlasspolisError(f"{where}: {part}: must be a table of {', '.join(keys)}.")
        for key in entries:
            if key not in keys:
                raise unknown("key", str(key), keys, f"{where}: {part}" if part else where)
    money = None
    if "income" in raw:
        common, money = _incomes(raw["income"], common, f"{where}: income")
    if "households" in raw:
        common = replace(common, household_sizes=_households(raw["households"], f"{where}: households"))
    if "work" in raw:
        common = replace(common, employed=_work(raw["work"], f"{where}: work"))
    return Figures(common, money, tuple(_basis(raw, money)))


def _basis(raw: Mapping[str, Any], money: Money | None) -> list[Basis]:
    stated = {"income": "incomes", "households": "household sizes", "work": "work"}
    found = []
    for part, words in stated.items():
        if part in raw:
            note = str(raw[part].get("source", "no source is given"))
            rate = f"; 1 {money.currency} buys what {money.cny} CNY do" if part == "income" and money else ""
            found.append(Basis(words, "the file beside the table", note + rate))
        else:
            found.append(Basis(words, "assumed", "as in every place (common.toml)"))
    return found


def _number(raw: Any, where: str, low: Decimal, high: Decimal) -> Decimal:
    try:
        value = Decimal(str(raw)) if not isinstance(raw, bool) else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite() or not low <= value <= high:
        raise GlasspolisError(f"{where} = {str(raw)[:40]!r}: allowed are numbers from {low} to {high}.")
    return value


def _list(raw: Any, count: int, where: str) -> list[Any]:
    if not isinstance(raw, list) or len(raw) != count:
        raise GlasspolisError(f"{where}: must be a list of {count} values.")
    return raw


def _incomes(raw: Mapping[str, Any], common: Common, where: str) -> tuple[Common, Money]:
    """Return means of the fifths, a month and person, in the table's currency, as (low, mean, high)
    of each fifth in CNY.
    """
    missing = [key for key in ("currency", "cny", "means") if key not in raw]
    if missing:
        raise GlasspolisError(f"{where}: {missing[0]!r} is missing; needed are currency, cny and means.")
    currency = str(raw["currency"])
    if not _CURRENCY.fullmatch(currency):
        raise GlasspolisError(f"{where}: currency = {currency[:40]!r}: must be three capital letters, such as 'EUR'.")
    cny = _number(raw["cny"], f"{where}: cny", Decimal("0.000001"), Decimal(10_000))
    most = MOST_INCOME / cny
    means = [_number(mean, f"{where}: means", Decimal(0), most) for mean in _list(raw["means"], 5, f"{where}: means")]
    if any(lower >= upper for lower, upper in pairwise(means)):
        raise GlasspolisError(f"{where}: means: every fifth has a higher mean than the one before it.")
    between = [(lower + upper) / 2 for lower, upper in pairwise(means)]
    lowest = _number(raw.get("lowest", 0), f"{where}: lowest", Decimal(0), means[0])
    highest = _number(raw.get("highest", min(4 * means[4], most)), f"{where}: highest", means[4], most)
    if lowest >= means[0] or highest <= means[4]:
        raise GlasspolisError(f"{where}: lowest lies below the first mean, and highest above the last one.")
    edges = [int(edge * cny) for edge in (lowest, *between, highest)]
    in_cny = [int(mean * cny) for mean in means]
    for low, mean, high in zip(edges, in_cny, edges[1:], strict=False):
        if not low < mean < high:
            raise GlasspolisError(f"{where}: means: two fifths are less than 2 CNY a month apart; look at cny = {cny}.")
    return replace(common, income=tuple(zip(edges, in_cny, edges[1:], strict=False))), Money(currency, cny)


def _households(raw: Mapping[str, Any], where: str) -> tuple[int, ...]:
    sizes = _list(raw.get("sizes"), 8, f"{where}: sizes")
    found = tuple(int(_number(size, f"{where}: sizes", Decimal(0), Decimal(1000))) for size in sizes)
    if sum(found) != 1000:
        raise GlasspolisError(f"{where}: sizes: sum to {sum(found)}; give households of 1 to 8 persons per 1,000.")
    return found


def _work(raw: Mapping[str, Any], where: str) -> tuple[tuple[int, int], ...]:
    """Return who works, as 31-bit chances by the model's bands of ages and sex."""
    rows = _list(raw.get("employed"), len(AGE_BANDS), f"{where}: employed")
    shares = [
        [_number(share, f"{where}: employed", Decimal(0), Decimal(1)) for share in _list(row, 2, f"{where}: employed")]
        for row in rows
    ]
    return tuple((chance(male) + 1, chance(female) + 1) for male, female in shares)

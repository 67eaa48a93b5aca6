"""Age bands as a table has them: the single years in them, and the four bands that the model goes
by; for table.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.structure import AGE_BANDS, Ints, largest_remainder

OLDEST = 100
# Ages up to this one are told apart; nobody of a population is older.
YEARS = OLDEST + 1
EDGES = (0, 15, 60, 65, YEARS)
# Weights of single years are whole numbers that every band divides nearly evenly.
FINE = 1_000_000
_CLOSED = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")
_OPEN = re.compile(r"(\d{1,3})\s*(?:\+|and over|and older|or over|or older)")


@dataclass(frozen=True)
class Band:
    """A band of ages, from ``first`` to ``last`` year; an open one goes on to the oldest."""

    label: str
    first: int
    last: int
    is_open: bool

    def years(self) -> Ints:
        """Weights of single years, int64[101]: even in a closed band, falling in a straight line in
        an open one.
        """
        weights = np.zeros(YEARS, np.int64)
        ages = np.arange(self.first, self.last + 1)
        weights[ages] = YEARS - ages if self.is_open else 1
        return weights

    def split(self, count: int) -> Ints:
        """So many people over the model's four bands, int64[4], in whole numbers."""
        weights = np.add.reduceat(self.years(), EDGES[:-1])
        return largest_remainder(weights, count)


def read_bands(labels: Mapping[str, int], where: str) -> dict[str, Band]:
    """Return the bands of a table's labels, such as "0-4" and "85+"; with each, the first row that
    has it.

    Raises:
        GlasspolisError: a label is no band, or two bands overlap.
        LineError: a band holds one year, so that the table has single ages.
    """
    named = {label: f"{where}: row {row}, column 'age_band': {label[:40]!r}" for label, row in labels.items()}
    bands = {label: _read(label, words) for label, words in named.items()}
    ordered = sorted(bands.values(), key=lambda band: (band.first, band.last))
    for lower, upper in pairwise(ordered):
        if upper.first <= lower.last:
            raise GlasspolisError(
                f"{where}: column 'age_band': {lower.label!r} and {upper.label!r} overlap; every age lies in one band."
            )
    return bands


def _read(label: str, where: str) -> Band:
    text = label.strip()
    closed = _CLOSED.fullmatch(text)
    opened = _OPEN.fullmatch(text)
    if not closed and not opened:
        raise GlasspolisError(
            f"{where}: is no band of ages; give one such as '0-4', '15-59' or '85+', with years from 0 to {OLDEST}."
        )
    first = int((closed or opened)[1])  # type: ignore[index]
    last = min(int(closed[2]), OLDEST) if closed else OLDEST
    if first > last:
        raise GlasspolisError(
            f"{where}: ends before it begins, or begins after {OLDEST}; allowed are years from 0 to {OLDEST}."
        )
    if closed and first == int(closed[2]):
        raise LineError(
            f"{where}: is a single age; give bands of two years or more, since "
            "Glasspolis takes counts of people and never records of persons (`glasspolis docs decisions/the-line`)."
        )
    return Band(label, first, last, opened is not None or int(closed[2]) >= OLDEST)  # type: ignore[index]


def usual(bands: Iterable[Band]) -> bool:
    """Return whether a table has the model's own bands, or some of them."""
    return all(band.label in AGE_BANDS for band in bands)


def by_year(counts: dict[str, int], bands: dict[str, Band]) -> Ints:
    """Weights of single years in a whole table, int64[101], from the people of each band."""
    weights = np.zeros(YEARS, np.int64)
    for label, count in counts.items():
        years = bands[label].years()
        weights += years * (count * FINE // int(years.sum()))
    # Below 2 ** 31, so that products with a draw fit.
    return weights // (int(weights.sum()) // (1 << 31) + 1)

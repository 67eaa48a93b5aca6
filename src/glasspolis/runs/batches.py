"""Which units of work are simulated side by side in one city (units.py), and which alone.

Settings of one question with the same people and the same luck meet the same random numbers. In one
city the draws, the ties and the mornings are paid once for all of them, and each setting gets the
tables that it gets alone, to the byte. So a batch is no unit: nothing names it, and what an
interrupted run has finished is kept unit by unit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from glasspolis.records.variants import BASE
from glasspolis.runs.units import NOWHERE, Unit

Batch = tuple[Unit, ...]
MOST = 16
"""Settings of one batch."""
MOST_PERSONS = 2**18
"""Persons of all worlds in one city of a batch: 16 settings of 4,000 people in 4 worlds.

More would take more memory and save little, since by then each world's own work is most of it.
"""


def batches(units: Sequence[Unit], workers: int) -> list[Batch]:
    """All units in batches, in the order of their first ones; none is larger than its share of the
    work where so many workers wait for one.
    """
    share = min(MOST, max(1, len(units) // max(1, workers)))
    alike: dict[str, list[Unit]] = {}
    for place, unit in enumerate(units):
        alike.setdefault(_like(unit, place), []).append(unit)
    found: list[Batch] = []
    for group in alike.values():
        found += _cut(group, min(share, MOST_PERSONS // max(1, _persons(group[0]))))
    return found


def _like(unit: Unit, place: int) -> str:
    """What two units of one batch have in common; the base, which keeps diaries, and what begins at
    a state or leaves one have nothing in common with any other.
    """
    job = unit.job
    if job.variant == BASE or unit.split != NOWHERE:
        return str(place)
    tables = dict(sorted(job.tables.items()))
    return json.dumps([unit.question.text, job.people, job.replicate, job.luck, tables, unit.kept])


def _persons(unit: Unit) -> int:
    """Persons of all its worlds."""
    return unit.people * len(json.loads(unit.question.text)["worlds"])


def _cut(group: Sequence[Unit], most: int) -> Iterable[Batch]:
    """Batches of about the same size, of at most so many units."""
    count = -(-len(group) // max(1, most))
    return [tuple(group[k::count]) for k in range(count)]

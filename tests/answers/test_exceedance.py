"""What cannot happen without the system is told by how often it is so much, not by its sign."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from glasspolis.answers import compare
from glasspolis.answers.exceedance import exceedance, impossible, ladder


def test_the_level_is_the_one_stated_or_the_power_of_ten_that_half_reach() -> None:
    values = np.array([0.2, 0.9, 1.0, 3.0, 20.0, 40.0])
    assert ladder(values) == 1.0
    found = exceedance(values)
    assert found is not None and (found.level, found.reached, found.stated) == (1.0, 4, False)
    assert found.low < found.share < found.high
    stated = exceedance(values, 20.0)
    assert stated is not None and (stated.reached, stated.stated) == (2, True)
    assert exceedance(np.array([0.0, 0.0, 1.0])) is None
    assert exceedance(np.array([])) is None
    assert ladder(np.array([0.1, 0.1])) == pytest.approx(0.1)


def test_a_measure_is_impossible_where_its_submodel_never_runs() -> None:
    worlds = {"without": {"active": ["a"], "switches": {"3": ["b"]}}}
    manifest = {"scenario": {"by_world": worlds}, "measures": {"a.x": {}, "b.x": {}, "c.x": {}}}
    assert impossible(manifest, "without") == {"c.x"}
    assert impossible({}, "without") == frozenset()


def tables(counts: list[int]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A run of so many replicates in which only ``with`` has any, each hit once."""
    keys = {"variant": "base", "dimension": "all", "level": "all", "measure": "c.x"}
    rows = [
        {**keys, "replicate": i, "world": world, "total": n, "people": 1000, "affected": n}
        for i, count in enumerate(counts)
        for world, n in (("without", 0), ("with", count))
    ]
    moved = [
        {**keys, "replicate": i, "world": "with", "baseline": "without", "gained": n, "lost": 0}
        | {"persons_gained": n, "persons_lost": 0}
        for i, n in enumerate(counts)
    ]
    return pl.DataFrame(rows), pl.DataFrame(moved)


@pytest.mark.parametrize("size", [None, 3.0])
def test_one_event_where_none_can_be_is_never_no_difference(size: float | None) -> None:
    rng = np.random.default_rng(7)
    for mean in (0.3, 1.0, 2.0):
        for _ in range(15):
            luck = rng.gamma(size, 1 / size, 6) if size else np.ones(6)
            counts = rng.poisson(mean * luck).tolist()
            row = compare.compare(*tables(counts), count="persons", impossible={"c.x"}).row(0, named=True)
            assert row["verdict"] in (compare.ONLY_WITH, compare.NOT_ESTIMABLE, compare.NEITHER)
            assert row["verdict"] != compare.NEITHER or not sum(counts)
            assert not sum(counts) or 0 < row["low"] <= row["difference"] <= row["high"]
            assert row["smallest_difference"] > 0

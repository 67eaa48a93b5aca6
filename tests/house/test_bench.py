"""The bench at toy size: every figure it promises is there, and says by its own numbers what it
means.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bench.figures import Row, as_page, machine, repeated
from bench.growth import _worlds_that_fit

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    """What a toy run prints."""
    words = ["--parts", "speed", "memory", "growth", "--people", "4096", "--days", "1", "--repeats", "2"]
    command = [sys.executable, "-m", "bench", *words, "--sizes", "2048", "4096", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout)["rows"])


def test_rates_bound_and_rival_are_there(rows: list[dict[str, object]]) -> None:
    names = " | ".join(str(row["name"]) for row in rows)
    for wanted in ("2 threads", "1 thread", "copy bound", "Starsim", "slope of log time", "traits"):
        assert wanted in names
    # A slope between two toy sizes is any number where other work disturbs the clock.
    told = [row["value"] for row in rows if row["value"] is not None and not str(row["name"]).startswith("slope")]
    assert all(float(str(value)) >= 0 for value in told)


def test_the_parts_of_memory_add_up(rows: list[dict[str, object]]) -> None:
    sizes = {str(row["name"]): float(str(row["value"])) for row in rows if str(row["part"]).startswith("Memory")}
    pieces = [sizes[name] for name in sizes if name not in ("traits", "state without counters", "state with counters")]
    assert sum(pieces) == pytest.approx(sizes["state with counters"], rel=0.01)


def test_a_repeat_is_a_median_between_its_ends() -> None:
    row = repeated("part", "name", [3.0, 1.0, 2.0], "s")
    assert (row.least, row.value, row.most) == (1.0, 2.0, 3.0)


def test_a_page_names_its_command() -> None:
    page = as_page([Row("Part", "figure", 12345.6, "s")], machine(), machine(), "python -m bench --parts start")
    assert "`python -m bench --parts start`" in page
    assert "| figure | 12,346 | s | - | - |  |" in page


def test_more_people_than_memory_get_one_world() -> None:
    assert _worlds_that_fit(10**12) == 1

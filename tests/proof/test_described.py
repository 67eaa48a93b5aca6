"""The table of what is described is whole, each of its probes can be run, and a switch that moves
nothing is seen.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from glasspolis.engine.plan import installed
from glasspolis.errors import GlasspolisError
from glasspolis.proof import described, described_page
from glasspolis.proof.described import LEFT_OUT, MODELLED, Described, Moved

ROWS = described.described()
PROBED = [row for row in ROWS if row.status == MODELLED]
BATCHES = list(described.batches(PROBED))
PAGE = Path(__file__).parents[2] / "docs" / "described.md"


def test_every_described_thing_has_a_row() -> None:
    assert [row.id for row in ROWS] == [str(number) for number in range(1, 117)]
    assert len({row.described for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: "-".join(row.id for row in batch))
def test_a_probe_names_what_there_is(batch: list[Described]) -> None:
    scenario = described.scenario_of(batch)
    for row in batch:
        on, off = described.on_world(row), described.off_world(row)
        assert scenario.world_parameters(on) != scenario.world_parameters(off) or (
            scenario.active(on) != scenario.active(off)
        )


@pytest.mark.parametrize("row", PROBED, ids=lambda row: row.id)
def test_where_a_thing_stands_is_a_name_of_the_model(row: Described) -> None:
    for place in row.where.split(", "):
        owner, _, name = place.partition(".")
        model = installed()[owner]
        assert name in {*model.par, *model.own, *model.units, *(key.partition(".")[2] for key in model.measures)}


def test_the_committed_page_has_every_row() -> None:
    cells = [line.split(" | ")[0].removeprefix("| ") for line in PAGE.read_text(encoding="utf-8").splitlines()]
    assert sorted((cell for cell in cells if cell.isdigit()), key=int) == [row.id for row in ROWS]


def test_a_switch_that_changes_nothing_is_stuck_and_another_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(described, "PEOPLE", 2_000)
    monkeypatch.setattr(described, "REPLICATES", 2)
    gates = next(row for row in PROBED if row.scenario == "station-watchlist")
    still = replace(gates, id="900", off="security.sellers=3", add="security", on="", base="", days="30", replicates="")
    moving = replace(still, id="901", off="sensing.gates_on=0", measure="sensing.gate_passes")
    moved = described.run_together([[still, moving]])
    assert described_page.stuck(moved) == ["900"]
    assert not moved["900"].differences.any()
    assert (moved["901"].off == 0).all()
    text = described_page.page([still, moving], moved)
    assert "Modelled things that move nothing: 900." in text
    assert text.count("**no**") == 1


def test_probes_of_other_lengths_share_a_city_and_move_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(described, "PEOPLE", 1_000)
    gates = next(row for row in PROBED if row.scenario == "station-watchlist")
    short = replace(gates, id="900", off="sensing.gates_on=0", measure="sensing.gate_passes", on="", base="")
    short = replace(short, days="5", replicates="1")
    long = replace(short, id="901", on="sensing.gates_on=1", off="sensing.payments_on=0", days="9")
    together = described.run_together([[short], [long]])
    for row in (short, long):
        alone = described.run_together([[row]])[row.id]
        for part in ("off", "on", "placebo"):
            assert getattr(together[row.id], part).tolist() == getattr(alone, part).tolist()
    assert 0 < together["900"].on[0] < together["901"].on[0]


def test_cities_hold_every_row_once_and_differ_in_days_alone() -> None:
    cities = list(described.cities(PROBED))
    assert sorted(row.id for city in cities for batch in city for row in batch) == sorted(row.id for row in PROBED)
    assert all(len({row.city for batch in city for row in batch}) == 1 for city in cities)
    assert len(cities) < len(BATCHES)


@pytest.mark.parametrize(
    ("on", "queues", "beyond"),
    [((3, 4), (0, 0), True), ((3, 4), (3, -4), False), ((3, -9), (0, 0), False), ((0, 1), (0, 0), True)],
)
def test_beyond_queues(on: tuple[int, int], queues: tuple[int, int], beyond: bool) -> None:
    def numbers(values: tuple[int, int]) -> NDArray[np.float64]:
        return np.array(values, dtype=float)

    assert Moved(numbers((0, 0)), numbers(on), numbers(queues)).beyond is beyond


def test_a_row_that_cannot_be_probed_is_refused() -> None:
    row = PROBED[0]
    for wrong, words in (
        ({"status": "works"}, "status"),
        ({"measure": ""}, "is modelled; it needs"),
        ({"status": LEFT_OUT, "note": ""}, "note says why"),
    ):
        with pytest.raises(GlasspolisError, match=words):
            described.check(replace(row, **wrong))
    with pytest.raises(GlasspolisError, match=r"row 1: 'no.such'|no.such"):
        described.scenario_of([replace(row, measure="no.such")])

"""Settings that lie in one city have the tables that they have alone, to the byte, whatever the
batch.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from glasspolis.records.parts import Part
from glasspolis.records.variants import BASE
from glasspolis.runs import batches
from glasspolis.runs.batches import Batch
from glasspolis.runs.branch import Split
from glasspolis.runs.simulation import plan_units, simulate
from glasspolis.runs.units import Unit, simulated, simulated_together
from support.small_scenario import small


def of_range(**more: object) -> list[Unit]:
    return [unit for unit in plan_units(small(**more)) if unit.job.point]


def results(found: list[Batch]) -> dict[str, tuple[Part, dict[str, str]]]:
    made = [one for batch in found for one in simulated_together(batch)]
    return {part.variant: (part, {name: frame.write_csv() for name, frame in tables.items()}) for part, tables in made}


def test_a_setting_has_the_same_tables_in_every_batch() -> None:
    """Digests and tables are those of one setting a city."""
    units = of_range(range_samples=6, people=1024, range_people=1024, days=40)
    alone = results([(unit,) for unit in units])
    assert len(alone) == len(units)
    assert len({part.digest for part, _ in alone.values()}) == len(units)
    for workers in (1, 2):
        found = batches.batches(units, workers)
        assert len(found) < len(units)
        assert results(found) == alone
    assert results(batches.batches(units[::-1], 1)) == alone


def test_a_batch_has_one_question_one_luck_and_one_population() -> None:
    units = plan_units(small(range_samples=12, range_luck="own"))
    assert [len(batch) for batch in batches.batches(units, 1)] == [1] * len(units)
    units = plan_units(small(range_samples=12, range_luck="shared"))
    found = batches.batches(units, 1)
    assert sorted(unit.key for batch in found for unit in batch) == sorted(unit.key for unit in units)
    for batch in found:
        assert len({(unit.job.replicate, unit.job.luck, str(unit.job.tables)) for unit in batch}) == 1
        assert len(batch) == 1 or all(unit.job.variant != BASE for unit in batch)
    one = of_range()[0]
    branch = replace(one, split=Split(day=3))
    assert len(batches.batches([one, branch, replace(one, kept=("totals",))], 1)) == 3


def test_a_batch_is_no_larger_than_its_share_of_the_work_or_of_the_memory() -> None:
    one = of_range()[0]
    assert [len(batch) for batch in batches.batches([one] * 12, 3)] == [4, 4, 4]
    wide = replace(one, job=replace(one.job, people=batches.MOST_PERSONS))
    assert [len(batch) for batch in batches.batches([wide] * 3, 1)] == [1, 1, 1]


def test_what_a_batch_has_finished_is_kept_unit_by_unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stops in the middle of a batch goes on after the last unit that was kept."""
    from glasspolis.records.parts import Parts

    scenario = small(range_samples=4)
    whole = simulate(scenario, tmp_path / "whole", threads=1)
    usual = Parts.keep
    kept: list[str] = []

    def stops(self: Parts, part: Part, tables: object) -> None:
        if len(kept) == len(plan_units(scenario)) - 2:
            raise KeyboardInterrupt
        kept.append(part.variant)
        usual(self, part, tables)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "keep", stops)
        with pytest.raises(KeyboardInterrupt):
            simulate(scenario, tmp_path / "run", threads=1)
    again = simulate(scenario, tmp_path / "run", threads=1)
    assert again.manifest["digest"] == whole.manifest["digest"]
    assert simulated(of_range()[0])[0].variant == of_range()[0].job.variant

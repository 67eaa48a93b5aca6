"""Waves beside a run: read with its tables, left out where they are another run's."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import polars as pl
import pytest

from glasspolis.answers import waves
from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records.variants import in_range, is_range_variant, is_setting, of_settings, wave_variant


def made(folder: Path) -> Run:
    """A run with one row in its table."""
    table = pl.DataFrame({"variant": ["range-000"], "total": [1]})
    return cast(Run, SimpleNamespace(folder=folder / "run", manifest={"digest": "mine"}, table=lambda name: table))


def wave(folder: Path, number: int, digest: str) -> Path:
    """A wave of one setting."""
    place = folder / "run.waves" / f"{number:02d}"
    place.mkdir(parents=True)
    (place / "wave.json").write_text(json.dumps({"digest": digest}))
    pl.DataFrame({"variant": [wave_variant(number, 0)], "total": [10 * number]}).write_parquet(place / "totals.parquet")
    return place


def test_the_rows_of_a_runs_own_waves_stand_below_its_own(tmp_path: Path) -> None:
    run = made(tmp_path)
    assert waves.with_waves(run, "totals")["total"].to_list() == [1]
    for number, digest in ((1, "mine"), (2, "another"), (3, "mine")):
        wave(tmp_path, number, digest)
    table = waves.with_waves(run, "totals")
    assert table["total"].to_list() == [1, 10, 30]
    assert table.filter(in_range())["total"].to_list() == [1]
    assert table.filter(of_settings()).height == 3
    assert is_setting(wave_variant(1, 0)) and not is_range_variant(wave_variant(1, 0))


@pytest.mark.parametrize("name", ["wave.json", "totals.parquet"])
def test_a_damaged_wave_is_named(tmp_path: Path, name: str) -> None:
    (wave(tmp_path, 1, "mine") / name).write_bytes(b"{")
    with pytest.raises(GlasspolisError, match="is damaged; remove"):
        waves.with_waves(made(tmp_path), "totals")

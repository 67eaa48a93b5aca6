"""Units appear once in the tables of a run, in its manifest and on the page of the model."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from glasspolis import Run, Scenario, simulate
from glasspolis.commands.model import describe, text
from glasspolis.commands.odd import page
from glasspolis.engine.plan import installed
from glasspolis.errors import GlasspolisError
from glasspolis.people.place import structure_of
from glasspolis.records.ledger_units import WHOLE
from glasspolis.report import write_report
from support.unit_toys import planted

RAW = {
    "name": "plots", "question": "Where do patrols go?", "people": 10_000, "days": 6, "burn_in": 2, "replicates": 2,
    "range_samples": 0, "place": "glass-city", "submodels": ["society", "plots", "garden"],
    "answer": {"measure": "plots.patrols", "world": "with", "sentence": "{value} of {per} people."},
    "worlds": {"with": {"label": "The plots"}, "bare": {"label": "Bare", "off": ["garden"]}},
}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("plots")
    with planted(folder):
        yield simulate(Scenario.parse(RAW), folder / "run")


def test_every_unit_has_a_daily_series_with_its_name(run: Run) -> None:
    rows = run.units("plots.patrols", "with")
    regions = structure_of("glass-city").regions[:2]
    assert rows["axis"].unique().to_list() == ["region"]
    assert rows["label"].unique(maintain_order=True).to_list() == list(regions)
    assert rows.height == 2 * 6 * len(regions)
    with pytest.raises(GlasspolisError, match=r"did you mean 'plots\.patrols'"):
        run.units("plots.patrol")


def test_many_units_are_summed_by_a_wider_axis(run: Run) -> None:
    assert run.units("plots.sales")["axis"].unique().to_list() == ["sector"]
    assert run.units("plots.workers")["axis"].unique().to_list() == ["cell"]
    names = run.units("plots.sales")["label"].unique(maintain_order=True).to_list()
    assert names[:2] == ["no sector", "farming"]


def test_a_measure_of_units_is_summed_once_and_in_no_group(run: Run) -> None:
    daily = run.table("daily").filter(measure="plots.patrols")
    assert daily["group"].unique().to_list() == [WHOLE]
    totals = run.table("totals").filter(measure="plots.patrols", variant="base")
    assert totals.select("dimension", "level").unique().rows() == [("all", "all")]
    for world in ("without", "with", "bare"):
        series = run.table("units").filter(measure="plots.patrols", world=world)["value"].sum()
        assert daily.filter(world=world)["value"].sum() == series == totals.filter(world=world)["total"].sum()
    assert totals.filter(world="without")["total"].sum() == 0
    assert not run.table("caused").filter(measure="plots.patrols").height
    assert run.manifest["measures"]["plots.patrols"]["unit"] == "patrols"


def test_it_is_compared_like_any_total(run: Run) -> None:
    rows = run.compare("with", "without").filter(measure="plots.patrols")
    assert rows.height == 1
    assert rows["difference"][0] > 0
    assert rows["counted"][0] == "total"
    assert "plots.patrols" in run.measures("with")["measure"].to_list()
    assert not run.measures("with", "group").filter(pl.col("measure") == "plots.patrols").height


def test_the_report_can_be_written(run: Run, tmp_path: Path) -> None:
    assert write_report(run, tmp_path / "report.html").stat().st_size > 10_000


def test_the_model_page_tells_units_their_readers_and_luck(tmp_path: Path) -> None:
    with planted(tmp_path):
        described = describe({name: installed()[name] for name in ("society", "plots", "garden")})
    rows = {row["column"]: row for row in described["units"]}
    assert rows["plots.patrols"]["axis"] == "region"
    assert rows["plots.patrols"]["start"] == 7
    assert rows["plots.patrols"]["persons"] == ["plots"]
    assert rows["garden.beds"]["units"] == ["plots"]
    assert {row["draw"]: row["times"] for row in described["luck"]} == {"plots.send": 4, "plots.tilt": 1}
    known = {row["reader"]: row for row in described["reads"]}
    assert known["plots.known.paid"]["by"] == "firm"
    assert next(m for m in described["measures"] if m["measure"] == "plots.sales")["person"] is False
    written = page(described)
    assert all(f"| {name} |" in written for name in ("plots.patrols", "plots.send"))
    assert "`daily`: Send patrols where people were met." in written
    assert "plots.patrols" in text(described)

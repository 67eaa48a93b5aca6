"""Memory is estimated before it is taken, and the message says what would fit."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from glasspolis.engine.memory.layout import lay_out
from glasspolis.errors import GlasspolisError
from glasspolis.question.scenario import Scenario
from glasspolis.runs import memory_needed, simulation
from support.small_scenario import small

LITTLE = 2 * memory_needed.OF_THE_PROGRAM


def test_too_many_people_are_refused_before_any_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(memory_needed, "available", lambda: LITTLE)
    monkeypatch.setattr(simulation, "about_run", None)
    asked = small(people=8_000_000, range_samples=0)
    with pytest.raises(GlasspolisError, match=r"8,000,000 people in 2 worlds needs about .* GB are free here") as error:
        simulation.simulate(asked, tmp_path / "run")
    assert list(tmp_path.iterdir()) == []
    fit = int(str(error.value).partition("About ")[2].partition(" people")[0].replace(",", ""))
    memory_needed.check_memory(small(people=fit, range_samples=0))
    with pytest.raises(GlasspolisError):
        memory_needed.check_memory(small(people=fit * 12 // 10, range_samples=0))


@pytest.mark.parametrize(
    ("most", "used", "free"), [("max", "1", 3_072_000), ("2000", "500", 1500), ("9000000", "0", 3_072_000)]
)
def test_what_is_free_is_that_of_the_container(
    most: str, used: str, free: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "meminfo").write_text("MemTotal: 9000 kB\nMemAvailable: 2000 kB\nSwapFree: 1000 kB\n")
    (tmp_path / "memory.max").write_text(most)
    (tmp_path / "memory.current").write_text(used)
    monkeypatch.setattr(memory_needed, "MEMINFO", tmp_path / "meminfo")
    monkeypatch.setattr(memory_needed, "CGROUP", tmp_path)
    assert memory_needed.available() == free
    monkeypatch.setattr(memory_needed, "MEMINFO", tmp_path / "none")
    assert memory_needed.available() is None


@pytest.mark.slow
@pytest.mark.parametrize("name", ["station-watchlist", "four-grades"])
def test_the_estimate_is_near_what_is_taken(name: str, tmp_path: Path) -> None:
    people = 300_000
    words = ["run", name, "--people", str(people), "--days", "30", "--replicates", "1", "--settings", "0"]
    program = "from glasspolis.commands.cli import main; main()"
    subprocess.run([sys.executable, "-c", program, *words, "--threads", "1", "--out", tmp_path / "r"], check=True)
    taken = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    scenario = Scenario.load(name)
    each = memory_needed.bytes_a_person(lay_out(scenario.plan), len(scenario.worlds))
    assert memory_needed.OF_THE_PROGRAM + people * each == pytest.approx(taken, rel=0.25)

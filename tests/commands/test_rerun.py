"""The line "how to get the same numbers" of a page is run, and a run is made again from its
folder.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.files import checksums
from glasspolis.question.scenario import Scenario
from glasspolis.records.variants import BASE
from glasspolis.report import trust
from glasspolis.report.gather import Reading
from support.crates import check_crate
from support.refusals import TABLE, scenario
from support.written_pages import commands_of

SMALL = ("--people", "1000", "--days", "3", "--replicates", "1", "--settings", "0")


@pytest.mark.parametrize(
    "asked",
    [
        ("station-watchlist", *SMALL, "--set", "identification.group_times=1,3,1,1,1,1,1,1", "--seed", "5"),
        ("four-grades", *SMALL, "--place", "hebei", "--set", "with:scoring.city_recovery=3"),
    ],
)
def test_the_command_at_the_foot_of_a_page_gives_the_same_digest(glasspolis: Any, asked: tuple[str, ...]) -> None:
    assert glasspolis("run", *asked, "--out", "first").code == 0
    typed, again = commands_of(Path("first/report.html"))
    assert glasspolis(*typed, "--out", "second").code == 0
    assert Run.open("second").manifest["digest"] == Run.open("first").manifest["digest"]
    assert again == ["rerun", ".", "--check"]


@pytest.mark.parametrize(
    "asked",
    [
        ("four-grades", "--with", "city-without-faces"),
        ("station-watchlist", "--with", "city-without-faces:without", "--with", "shared-queue", "--days", "40"),
        ("welfare-debts", "--quick", "--place", "shanghai", "--seed", "9"),
        (
            "grid-city",
            "--settings",
            "7",
            "--replicates",
            "3",
            "--set",
            "society.ride=0.4",
            "--set",
            "with:grid.stops=2",
        ),
    ],
)
def test_the_command_at_the_foot_of_a_page_names_the_same_scenario(
    glasspolis: Any, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    """Layers, places, sizes and settings are all typed again; nothing is simulated."""
    chosen: list[Scenario] = []

    def keep(scenario: Scenario, *_: Any, **__: Any) -> None:
        chosen.append(scenario)
        raise GlasspolisError("nothing is simulated here")

    monkeypatch.setattr("glasspolis.commands.cli.simulate_with_progress", keep)
    assert glasspolis("run", *asked).code == 2
    first = chosen[0]
    variants = [BASE] * first.replicates + [f"range-{at:03}" for at in range(first.range_samples)]
    manifest = {
        "scenario": json.loads(json.dumps(first.resolved(), default=str)), "people": first.people, "days": first.days,
        "seed": first.seed, "outcomes": [{"variant": variant} for variant in variants],
    }  # fmt: skip
    typed = trust.typed_again(Reading(Run(Path("none"), manifest)))
    assert glasspolis(*typed[1:]).code == 2
    assert chosen[1].resolved() == first.resolved(), typed


@pytest.mark.usefixtures("no_page")
def test_a_run_of_an_own_file_is_made_again_from_its_folder(
    glasspolis: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert glasspolis("run", scenario(), "--out", "mine").code == 0
    Path("small.toml").unlink()
    monkeypatch.chdir("mine")
    result = glasspolis("rerun", ".", "--check", "--json")
    assert result.code == 0
    told = json.loads(result.out)
    assert told["differing_tables"] == []
    assert told["digest"] == Run.open(tmp_path / "mine").manifest["digest"]
    assert Path(told["run"]) == tmp_path / "mine-again"


FIGURES = """[income]
currency = "EUR"
cny = 7.8
means = [700, 1200, 1700, 2300, 4200]
source = "invented"
"""


def city_of_own_files(folder: Path) -> None:
    """A scenario with a table, figures beside it, a rulebook and a layer, all of the user's own."""
    books = Path(__file__).parents[2] / "src" / "glasspolis" / "data" / "rulebooks"
    scenario('population = "riverton.csv"\nrulebooks = { city = "my points.toml" }', days=1, replicates=1)
    Path("riverton.csv").write_text(TABLE, encoding="utf-8")
    Path("riverton.toml").write_text(FIGURES, encoding="utf-8")
    book = (books / "city-points.toml").read_text(encoding="utf-8").replace("petty = 10", "petty = 20")
    Path("my points.toml").write_text(book, encoding="utf-8")
    Path("layer.toml").write_text('[worlds.with]\nset = { "scoring.city_recovery" = 3 }\n', encoding="utf-8")
    folder.mkdir()


@pytest.mark.usefixtures("no_page")
def test_a_run_of_own_files_and_a_layer_is_made_again_from_its_folder_alone(
    glasspolis: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    city_of_own_files(tmp_path / "elsewhere")
    assert glasspolis("run", "small.toml", "--with", "layer.toml", "--out", "mine").code == 0
    for name in ("small.toml", "riverton.csv", "riverton.toml", "my points.toml", "layer.toml"):
        Path(name).unlink()
    shutil.move("mine", "elsewhere/mine")
    monkeypatch.chdir("elsewhere")
    assert glasspolis("rerun", "mine", "--check").code == 0
    read = {row["role"]: row["file"] for row in Run.open("mine-again").manifest["inputs"]}
    assert read["rulebooks.city"] == "inputs/rulebooks/city/my points.toml"
    assert Path("mine-again/inputs/population/riverton.toml").is_file()
    check_crate(Path("mine-again"))
    Path("mine/inputs/population/riverton.csv").write_text(TABLE + "\n", encoding="utf-8")
    broken = glasspolis("rerun", "mine", "--out", "third")
    assert broken.code == 2 and "was changed after the run was written" in broken.err


def test_a_run_that_kept_no_copies_says_what_to_do(glasspolis: Any, small_run: Run, tmp_path: Path) -> None:
    """Runs of before inputs were kept are read; what they lack is named."""
    shutil.copytree(small_run.folder, "old")
    path = Path("old/manifest.json")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    old = {key: value for key, value in manifest.items() if key not in ("inputs", "revision", "seal")}
    old["scenario"] = {**old["scenario"], "population": "gone.csv"}
    path.write_text(json.dumps(checksums.sealed(old)), encoding="utf-8")
    assert Run.open("old").measures().height
    shutil.rmtree("old/inputs")
    Path("old/ro-crate-metadata.json").unlink()
    broken = glasspolis("rerun", "old")
    assert broken.code == 2 and "kept no copy of gone.csv (population)" in broken.err and "put it back" in broken.err


def test_a_folder_with_a_file_of_the_users_among_its_inputs_is_not_replaced(glasspolis: Any, small_run: Run) -> None:
    shutil.copytree(small_run.folder, "mine")
    Path("mine/inputs/notes.txt").write_text("mine", encoding="utf-8")
    scenario()
    broken = glasspolis("run", "small.toml", "--out", "mine", "--overwrite")
    assert broken.code == 2 and "inputs/notes.txt" in broken.err
    assert Path("mine/inputs/notes.txt").is_file()

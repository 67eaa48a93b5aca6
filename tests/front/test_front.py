"""Runs and scenarios in Python and in a notebook: what they show, draw and give as frames."""

import gc
import importlib
import json
import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import altair as alt
import pytest

import glasspolis
from glasspolis import errors
from glasspolis.answers.compare import compare
from glasspolis.answers.exceedance import impossible
from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError, LineError, command_line
from glasspolis.front import run as front_run
from glasspolis.front.changes import changes
from glasspolis.front.figures import answered
from glasspolis.front.run import GREYS, Run
from glasspolis.front.sweep import only_worlds, sweep
from glasspolis.report import harm, headline
from glasspolis.report.gather import Reading
from glasspolis.runs import notebook_progress
from glasspolis.runs.notebook_progress import asked_for
from support.report_runs import FLAG, changed, invented_run
from support.small_scenario import small

SOURCE = Path(__file__).parents[2] / "src" / "glasspolis"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    made = invented_run(tmp_path_factory.mktemp("front") / "run")
    money = changed(made, "society.acts", unit="0.001 CNY", doc="pay")
    return Run(made.folder, {**made.manifest, "measures": money})


def test_a_run_tells_its_answer_with_both_ranges(run: Run) -> None:
    lines = repr(run).splitlines()
    assert lines[0] == f"<Run toy in {run.folder}>"
    assert "Whom does the toy city refuse <wrongly>?" in lines
    assert any(line.startswith("Luck: ") for line in lines)
    assert any(line.startswith("What we do not know: ") for line in lines)
    assert "900 synthetic people" in repr(run) and "No forecast" in repr(run)


def test_a_notebook_shows_the_answer_and_a_chart_with_its_words(run: Run) -> None:
    page = run._repr_html_()
    assert "refuse &lt;wrongly&gt;?" in page and "Luck: " in page
    assert page.count("<svg role=") == 1 and "<title" in page and "<desc" in page
    assert "http" not in re.sub(r'xmlns\S*="[^"]*"', "", page), "nothing is fetched"
    assert run._repr_mimebundle_() == {"text/plain": repr(run), "text/html": page}


def test_a_chart_of_the_report_is_an_altair_chart(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    r = Reading(run)
    sections = [harm.who_is_hit(r), harm.on_what_basis(r)]
    page = SimpleNamespace(picture=headline.picture(r), sections=sections)
    monkeypatch.setattr(front_run, "build", lambda _: page)
    assert {"answer", "who", "basis"} <= set(run.plots)
    chart = run.plot("who")
    assert isinstance(chart, alt.TopLevelMixin)
    shown = chart._repr_mimebundle_()["image/svg+xml"]
    assert shown.startswith("<svg") and "<script" not in shown, "a notebook without a network shows it"
    spec = json.dumps(run.plot("basis").to_dict(validate=False))
    assert not any(f"#0{number}0{number}0{number}" in spec for number in range(1, 7)) and len(GREYS) == 6
    with pytest.raises(GlasspolisError, match="no chart named 'whom'; did you mean 'who'"):
        run.plot("whom")


def test_frames_are_in_the_units_of_the_page_and_say_them(run: Run) -> None:
    """A frame's costs were 1,000 times those of the page."""
    reading = Reading(run)
    only = impossible(run.manifest, "without")
    raw = compare(run.table("totals"), run.table("caused"), "with", "without", "all", "total", only)
    told = run.compare(count="total")
    row = told.filter(measure="society.acts").row(0, named=True)
    before = raw.filter(measure="society.acts").row(0, named=True)
    assert (
        (row["unit"], row["name"])
        == ("CNY", "pay")
        == (
            reading.unit("society.acts"),
            reading.phrase("society.acts"),
        )
    )
    for column in ("difference", "low", "high", "range_low", "range_high", "world_per_1000"):
        assert row[column] == pytest.approx(before[column] / 1000)
    assert row["people"] == before["people"]
    told_measures = run.measures("with").filter(measure="society.acts")
    assert told_measures["per_1000"][0] == pytest.approx(row["world_per_1000"])
    persons = run.compare(count="persons").filter(measure=f"{FLAG}_wrong")
    assert persons["unit"].to_list() == ["persons"]
    hit = compare(run.table("totals"), run.table("caused"), "with", "without", "all", "persons", only)
    assert persons["difference"][0] == hit.filter(measure=f"{FLAG}_wrong")["difference"][0]


def test_the_command_prints_json_in_the_same_units(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    cli_show.differences(super(Run, run).compare(count="total"), run, as_json=True)
    printed = {row["measure"]: row for row in json.loads(capsys.readouterr().out)}
    told = run.compare(count="total").filter(measure="society.acts").row(0, named=True)
    assert printed["society.acts"]["difference"] == told["difference"]
    assert printed["society.acts"]["unit"] == "CNY"


def test_daily_sums_are_an_xarray_dataset(run: Run) -> None:
    data = run.to_xarray()
    assert dict(data.sizes) == {"replicate": 3, "world": 4, "day": 28, "group": 2}
    assert data["society.acts"].attrs == {"units": "CNY", "long_name": "pay"}
    row = run.table("daily").filter(measure="society.acts", world="with", replicate=1, day=5, group="group 2")
    cell = data["society.acts"].sel(world="with", replicate=1, day=5, group="group 2")
    assert float(cell) == pytest.approx(row["value"][0] / 1000)


def test_without_xarray_a_message_says_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_run, "find_spec", lambda _: None)
    with pytest.raises(GlasspolisError, match=r"pip install 'glasspolis\[notebook\]'"):
        run.to_xarray()


def test_a_run_writes_its_report(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The page has tests of its own; here it is asked for, in the run's folder or elsewhere."""
    monkeypatch.setattr(front_run, "write_report", lambda _, path: path)
    assert run.report() == run.folder / "report.html"
    assert run.report(tmp_path / "page.html") == tmp_path / "page.html"


def test_a_scenario_shows_its_question_its_size_and_its_worlds() -> None:
    scenario = small(set={"scoring.city_recovery": 2})
    assert repr(scenario) == str(scenario)
    assert "Who is refused because of the system?" in repr(scenario) and "  with: The system" in repr(scenario)
    assert "1,000 people in 'average-city', 2 days, 2 replicates" in repr(scenario)
    assert '<th scope="row">with</th>' in scenario._repr_html_()


def test_the_figures_of_a_run_are_those_of_its_page(run: Run) -> None:
    (figure,) = answered(run)["figures"]
    effect = headline.headline(Reading(run))
    assert figure["measure"] == f"{FLAG}_wrong" and figure["value"] == pytest.approx(effect.value)
    assert (figure["low"], figure["high"]) == effect.luck
    assert figure["range_low"] <= figure["value"] <= figure["range_high"]
    (row,) = changes({"toy": answered(run)}, {"toy": answered(run)}).to_dicts()
    assert row["change"] == "same" and row["same_tables"]


def test_a_temporary_run_goes_with_its_run() -> None:
    scenario = small(replicates=1, range_samples=0)
    run = glasspolis.simulate(scenario)
    folder = run.folder
    assert (folder / "manifest.json").is_file()
    del run
    gc.collect()
    assert not folder.parent.exists()


def test_a_sweep_runs_each_setting_in_the_worlds_asked_for() -> None:
    scenario = small(replicates=1, days=1, worlds={"with": {"label": "A"}, "also": {"label": "B", "like": "with"}})
    seen = []
    frame = sweep(
        scenario, {"with:scoring.city_recovery": [3], "seed": [1, 2]}, measures=["society.trips"],
        progress=lambda done, total, note="": seen.append((done, total)),
    )  # fmt: skip
    assert frame.columns[:4] == ["with:scoring.city_recovery", "seed", "level", "measure"]
    assert frame.select("with:scoring.city_recovery", "seed").rows() == [(3, 1), (3, 2)]
    assert set(frame["world"]) == {"with"} and frame["unit"].null_count() == 0
    assert seen[-1][0] == seen[-1][1] == 2 * 1000 * 1 * 2 * 1
    assert frame["world_per_1000"].n_unique() > 1
    assert set(only_worlds(scenario, ["with"]).worlds) == {"without", "with"}
    assert set(only_worlds(scenario, ["also"]).worlds) == {"without", "with", "also"}


@pytest.mark.parametrize(
    ("values", "more", "refusal", "kind"),
    [
        ({}, {}, "there is no setting", GlasspolisError),
        ({"seed": 1}, {}, "seed: must be a list of values", GlasspolisError),
        ([{"seed": 1}, {"days": 3}], {}, "different keys", GlasspolisError),
        ({"sead": [1]}, {}, "no key named 'sead'; did you mean 'seed'", GlasspolisError),
        ({"set": [{}]}, {}, "no key named 'set'", GlasspolisError),
        ({"optimise": [1]}, {}, "never searches for settings", LineError),
        ({"seed": [1]}, {"measures": ["effectiveness"]}, "never reported as its effectiveness", LineError),
        ({"seed": [1]}, {"measures": ["society.trip"]}, "no measure named 'society.trip'; did you", GlasspolisError),
        ({"seed": [1]}, {"worlds": ["without"]}, "is what every world is compared with; .* with", GlasspolisError),
        ({"seed": [1]}, {"worlds": ["wiht"]}, "no world named 'wiht'; did you mean 'with'", GlasspolisError),
    ],
)
def test_a_sweep_that_is_wrong_has_one_message(
    values: Any, more: dict[str, Any], refusal: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind, match=refusal):
        sweep(small(), values, **more)


def notebook(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the program take itself for the kernel of a notebook; what it shows comes back."""
    shown: list[str] = []
    handle = SimpleNamespace(update=shown.append)
    display = ModuleType("IPython.display")
    display.HTML = str  # type: ignore[attr-defined]
    display.display = lambda _, display_id: handle  # type: ignore[attr-defined]
    kernel = ModuleType("IPython")
    kernel.get_ipython = lambda: SimpleNamespace(config={"IPKernelApp": {}})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", kernel)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    return shown


def test_a_notebook_has_a_bar_without_being_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with asked_for(None, "city") as told:
        assert told is None, "a program has none"
    shown = notebook(monkeypatch)
    with asked_for(None, "city <1>") as told:
        assert isinstance(told, notebook_progress.Bar)
        told(1, 4)
        told(2, 4)
        told(4, 4)
    assert len(shown) == 3 and 'value="1"' in shown[0] and "city &lt;1&gt;: 100%" in shown[1] and shown[2] == ""
    with asked_for(False, "city") as told:
        assert told is None


def test_messages_speak_python_in_python_and_options_at_a_command_line(tmp_path: Path) -> None:
    error = GlasspolisError("runs/x: exists already; choose another --out or add --overwrite.")
    assert str(error) == "runs/x: exists already; choose another out, or say overwrite=True."
    with command_line():
        assert str(error) == "runs/x: exists already; choose another --out or add --overwrite."


def test_every_option_that_a_message_of_a_room_names_has_words_for_python() -> None:
    """Rooms that Python users call; texts of commands to type, and of git, stay as they are."""
    stays = re.compile(r"glasspolis [a-z]+ [^.;]*--|--(?:error-unmatch|porcelain|untracked-files|check|out \{run\})")
    missing = []
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0]
        if room in ("commands", "report", "proof", "submodels", "front", "explorer"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if path.name == "errors.py" or line.lstrip().startswith("#") or "--" not in line or stays.search(line):
                continue
            text = str(GlasspolisError(line))
            if re.search(r"(?<![-\w])--[a-z]", text) and re.search(r"[\"'].*--[a-z].*[\"']", line):
                missing.append(f"{path.name}:{number}: {line.strip()}")
    assert not missing


def test_public_names_are_there_and_are_the_only_ones() -> None:
    assert dir(glasspolis) == sorted(glasspolis.__all__)
    for name in glasspolis.__all__:
        assert getattr(importlib.reload(glasspolis), name) is not None
    page = (SOURCE.parents[1] / "docs" / "python.md").read_text(encoding="utf-8")
    assert all(f"`{name}" in page for name in glasspolis.__all__)
    assert errors.PYTHON

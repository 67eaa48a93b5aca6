"""The command line helps fast, prints JSON everywhere, says errors in one message and keeps its
exit codes.
"""

import errno
import json
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import typer

from glasspolis.commands import cli, cli_safeguards
from glasspolis.commands.cli_run import choose_scenario
from glasspolis.runs.progress import rate_words

HEAVY = ("numba", "numpy", "polars", "pyarrow", "pydantic", "altair", "scipy")


@pytest.fixture
def simulation(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Replace the simulation and the report. ``asked`` holds the call, and ``fail`` is raised."""
    stand_in = SimpleNamespace(asked=None, fail=None, pages=[])

    def simulate(scenario: Any, **options: Any) -> Any:
        stand_in.asked = (scenario, options)
        options["progress"](1, 2, "base")
        if stand_in.fail is not None:
            raise stand_in.fail
        return SimpleNamespace(
            folder=options["out"], manifest={"digest": "d", "seed": scenario.seed, "seconds": 1.5, "scenario": {}}
        )

    report = {
        "write_report": lambda run, page: stand_in.pages.append(page),
        "first_screen": lambda run: ["Who is stopped?", "Of 1,000 people 3 are (1 to 5 by luck)."],
    }
    monkeypatch.setattr("glasspolis.commands.cli.drop_inert", lambda *_: None)
    monkeypatch.setattr("glasspolis.records.crate.describe", lambda *_: None)
    for module, replaced in (
        ("runs.simulation", {"simulate": simulate, "threads_for": lambda asked: asked or 1}),
        ("report", report),
        ("front.figures", {"answered": lambda run: {"digest": "d", "seed": run.manifest["seed"], "figures": []}}),
    ):
        fake = ModuleType(f"glasspolis.{module}")
        fake.__dict__.update(replaced)
        monkeypatch.setitem(sys.modules, fake.__name__, fake)
    return stand_in


def test_help_imports_nothing_heavy() -> None:
    program = f"import sys, glasspolis.commands.cli; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_command_has_help_and_json(glasspolis: Any) -> None:
    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    assert list(commands)[:7] == ["run", "report", "compare", "scenarios", "model", "evidence", "validate"]
    for name, command in commands.items():
        assert command.help
        assert any("--json" in parameter.opts for parameter in command.params), name
        assert glasspolis(name, "--help").code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("rum",), "Did you mean 'run'?"),
        (("run", "four-grades", "--peopel", "3"), "--people"),
        (("run", "four-grades", "--people", "many"), "--people"),
        (("run", "four-grade"), "did you mean 'four-grades'?"),
        (("run", "none.toml"), "none.toml: cannot be read: No such file"),
        (("run", "four-grades", "--people", "3"), "command line: people = '3'"),
        (("run", "four-grades", "--place", "Atlantis"), "no place named 'Atlantis'"),
        (("run", "four-grades", "--set", "society.feer_rest=3"), "did you mean 'fear_rest'?"),
        (("run", "four-grades", "--set", "society.fear_rest"), "must be submodel.parameter=value"),
        (("run", "four-grades", "--set", "wiht:society.fear_rest=20"), "did you mean 'with'?"),
        (("run", "four-grades", "--set", "society.fear_rest=999"), "allowed 10 to 80"),
        (("scenarios", "for-grades"), "did you mean 'four-grades'?"),
        (("compare", "nowhere"), "nowhere: is not a run"),
        (("report", "nowhere"), "nowhere: is not a run"),
        (("report", "nowhere", "--as", "doc"), "--as: no kind of file named 'doc'; did you mean 'docx'?"),
        (("report", "nowhere", "--out", "x.txt"), "--out x.txt: ends in '.txt', which is no kind of file"),
        (("report", "nowhere", "--as", "pdf", "--out", "x.docx"), "--as asks for 'pdf'; give one of them"),
        (("export", "nowhere", "--csv"), "nowhere: is not a run"),
        (("export", "nowhere"), "--csv, --xlsx and --charts: give at least one of them"),
        (("export", "nowhere", "--charts", "gif"), "--charts: no kind of chart named 'gif'"),
        (("quote", "nowhere"), "nowhere: is not a run"),
        (("run", "four-grades", "--with", "city-without-faces:names-for-hel"), "did you mean 'names-for-help'?"),
        (("run", "four-grades", "--set", "objective=fewest protests"), "must be a number, true or false"),
        (("run", "four-grades", "--set", "objective=crowd.joined"), "never searches for settings that control people"),
        (("run", "four-grades", "--set", "maximise=reach"), "never searches for settings that control people"),
        (("run", "grid-city", "--place", "shanghai"), "not modelled for real places. Allowed: 'glass-city'"),
        (("run", "four-grades", "--with", "dragnet-province:with", "--place", "hebei"), "not modelled for real places"),
        (("safeguards", "four-grades", "--people", "3"), "command line: people = '3'"),
        (("safeguards", "four-grade"), "did you mean 'four-grades'?"),
        (("evidence", "P9999"), "contains 'P9999'"),
        (("evidence", "--of", "nowhere"), "nowhere: is not a run"),
        (("model", "--check", "nowhere.md"), "nowhere.md: cannot be read"),
        (("assess", "gone.toml"), "gone.toml: cannot be read: No such file"),
        (("assess", "--kind", "nothing"), "no kind named 'nothing'"),
        (("validate", "--artefacts", "four-grade"), "did you mean 'four-grades'?"),
        (("run", "four-grades", "--with", "station-watchlst"), "did you mean 'station-watchlist'?"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(glasspolis: Any, args: tuple[str, ...], message: str) -> None:
    result = glasspolis(*args)
    assert result.code == 2
    assert message in " ".join(result.err.split())
    assert "Traceback" not in result.err and result.out == ""
    assert not list(Path().iterdir())


def test_scenarios(glasspolis: Any) -> None:
    listed = json.loads(glasspolis("scenarios", "--json").out)
    assert {"four-grades", "station-watchlist"} <= {row["name"] for row in listed}
    assert all(row["question"].endswith("?") and row["worlds"][0] == "without" for row in listed)
    worlds = json.loads(glasspolis("scenarios", "four-grades", "--json").out)["by_world"]
    assert worlds["nothing"]["active"] == ["perception", "society"] and "scoring" in worlds["without"]["active"]
    assert json.loads(glasspolis("scenarios", "--schema").out)["title"] == "Scenario"
    assert "placebo" in glasspolis("scenarios", "four-grades").out


def test_scenarios_are_listed_with_an_estimate_of_their_time(glasspolis: Any) -> None:
    result = glasspolis("scenarios").out
    assert "four-grades  (about " in result and "estimates for this machine" in result
    assert max(map(len, result.splitlines())) <= 80
    row = json.loads(glasspolis("scenarios", "--json").out)[0]
    assert row["person_days"] > 10**8 and row["seconds_estimated"] > 10


def test_a_layer_names_the_folder(glasspolis: Any, simulation: SimpleNamespace) -> None:
    result = glasspolis("run", "four-grades", "--with", "station-watchlist")
    scenario, options = simulation.asked
    assert (result.code, options["out"]) == (0, Path("runs/four-grades-with-station-watchlist"))
    assert scenario.layers == ("station-watchlist",) and "strict" in scenario.worlds


def test_evidence_by_id_and_by_words(glasspolis: Any) -> None:
    facts = json.loads(glasspolis("evidence", "P099", "p100", "--json").out)
    assert [row["id"] for row in facts["facts"]] == ["P099", "P100"]
    assert "identification.false_alert" in [row["parameter"] for row in facts["parameters"]]
    assert {"used", "other", "about", "handling"} == set(facts["contradictions"][0])
    facts = json.loads(glasspolis("evidence", "watchlist", "threshold", "--json").out)
    assert facts["facts"] and all("threshold" in row["claim"].lower() for row in facts["facts"])
    result = glasspolis("evidence", "watchlist").out
    assert "P099" in result and "drives" in result and max(map(len, result.splitlines())) <= 80


def test_evidence_lists_every_parameter_and_both_of_what_contradicts(glasspolis: Any) -> None:
    result = glasspolis("evidence").out
    assert "identification.false_alert = 0.000167, 0.000001 to 0.02 (probability)" in result
    assert "station-watchlist" in result and "parameters, " in result and "of them assumed." in result
    assert "contradict" in result and "P154" in result


def test_run_passes_on_what_was_asked(glasspolis: Any, simulation: SimpleNamespace) -> None:
    result = glasspolis(
        "run", "four-grades", "--quick", "--days", "40", "--seed", "9", "--threads", "1", "--out", "there",
        "--set", "safeguarded:society.fear_rest=20", "--json",
    )  # fmt: skip
    scenario, options = simulation.asked
    assert (scenario.people, scenario.days, scenario.seed) == (cli.QUICK["people"], 40, 9)
    assert scenario.world_parameters("safeguarded")["society.fear_rest"] == 20
    assert scenario.world_parameters("with")["society.fear_rest"] != 20
    assert (options["out"], options["threads"], options["overwrite"]) == (Path("there"), 1, False)
    assert simulation.pages == [Path("there/report.html")]
    summary = {"run": "there", "report": "there/report.html", "digest": "d", "seed": 9, "figures": []}
    summary["answer"] = ["Who is stopped?", "Of 1,000 people 3 are (1 to 5 by luck)."]
    assert (result.code, json.loads(result.out)) == (0, summary)


def test_run_says_where_the_report_is(glasspolis: Any, simulation: SimpleNamespace) -> None:
    result = glasspolis("run", "station-watchlist")
    assert simulation.asked[1]["out"] == Path("runs/station-watchlist")
    assert "Report: runs/station-watchlist/report.html" in result.out
    assert result.out.startswith("Who is stopped?\n\nOf 1,000 people 3 are (1 to 5 by luck).\n\nRun: ")


@pytest.mark.parametrize(
    ("fail", "code", "message"),
    [
        (KeyboardInterrupt(), 130, "the same command goes on where this one stopped"),
        (OSError(errno.ENOSPC, "No space left on device", "there"), 2, "there: the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "there"), 2, "there: no permission to write here"),
        (MemoryError(), 2, "fewer --people"),
    ],
)
def test_what_stops_a_run_is_one_message(
    glasspolis: Any, simulation: SimpleNamespace, fail: BaseException, code: int, message: str
) -> None:
    simulation.fail = fail
    result = glasspolis("run", "four-grades")
    assert result.code == code
    assert message in result.err and result.err.count("\n") == 1
    assert not simulation.pages


@pytest.mark.parametrize(("exit_code", "fresh"), [(0, True), (1, False)])
def test_a_stale_page_is_exit_code_1(
    glasspolis: Any, monkeypatch: pytest.MonkeyPatch, exit_code: int, fresh: bool
) -> None:
    fake = ModuleType("glasspolis.commands.model")
    fake.check = lambda page: fresh  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "glasspolis.commands.model", fake)
    monkeypatch.setattr("glasspolis.commands.model", fake, raising=False)
    Path("odd.md").write_text("")
    assert glasspolis("model", "--check", "odd.md").code == exit_code


def test_rates_have_three_digits() -> None:
    assert [rate_words(rate) for rate in (None, 0, 12, 4_560, 40_123_456, 2e9)] == [
        "-",
        "-",
        "12",
        "4.56 k",
        "40.1 M",
        "2 G",
    ]


def test_a_quick_look_at_safeguards_lasts_until_the_last_change_has_shown() -> None:
    chosen = choose_scenario("welfare-debts", cli_safeguards.QUICK, [], [])
    changes = [day for world in chosen.worlds for day in chosen.schedule(world)]
    assert chosen.days > max(changes) > cli_safeguards.QUICK["days"]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_that_is_stopped_before_it_has_begun_says_so(
    sent: signal.Signals, code: int, glasspolis: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever starts the tests in the background makes them ignore Ctrl-C, and commands keep that.
    usual = signal.signal(sent, signal.default_int_handler)
    monkeypatch.setattr(cli, "app", lambda **_: signal.raise_signal(sent))
    try:
        result = glasspolis("scenarios")
    finally:
        signal.signal(sent, usual)
    assert (result.code, result.err) == (code, "glasspolis: stopped.\n")

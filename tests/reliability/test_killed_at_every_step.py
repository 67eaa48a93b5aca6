"""Commands that die before any step on the disk, or are stopped there, go on to the same files.

The cities are simulated once and remembered, so that what is tried here is the handling of files,
and one kill of the two hundred in ``make test`` costs less than a tenth of a second.
``python -m bench.soak --parts kills`` kills real processes.
"""

import json
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from glasspolis.answers.run import Run
from glasspolis.commands import cli
from glasspolis.files import atomic_write
from glasspolis.proof import validate
from glasspolis.question import assess
from glasspolis.question.scenario import Scenario
from glasspolis.records import origin
from glasspolis.report import kinds_of_file
from glasspolis.runs import executors, expansion, memory_needed, safeguard_runs, shards, simulation, units
from support.disk_steps import Pictures, before_each_step
from support.refusals import scenario

KILLS = 16
"""Deaths of each command in ``make test``, of all those that differ; ``make proofs`` tries all."""
STOPS = 8
"""Commands of each kind that are stopped in ``make test``."""
LONG = ("safeguards", "assess")
"""Commands that take too long for ``make test``; in ``make proofs`` they die so often."""
MANY_KILLS = 40
MANY_STOPS = 40
OF_THE_CLOCK = ("started", "seconds", "seal")
RUN = ("run", "small.toml", "--out", "r", "--settings", "0", "--threads", "1")
COMMANDS: dict[str, tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]] = {
    "run": ((), RUN),
    "overwrite": (((*RUN, "--seed", "5"),), (*RUN, "--overwrite")),
    "save-state": ((), (*RUN, "--save-state", "1")),
    "expand": ((RUN,), ("run", "--expand", "r", "--replicates", "2", "--threads", "1")),
    "work": ((("plan", *RUN[1:-2]),), ("work", "r", "--shard", "1/1", "--threads", "1")),
    "collect": ((("plan", *RUN[1:-2]), ("work", "r", "--threads", "1")), ("collect", "r")),
    "rerun": ((RUN,), ("rerun", "r", "--out", "again", "--threads", "1")),
    "plan": ((), ("plan", *RUN[1:-2])),
    "report": ((RUN,), ("report", "r")),
    "explore": ((RUN,), ("explore", "r")),
    "safeguards": ((), ("safeguards", *RUN[1:4], "--replicates", "1", "--threads", "1")),
    "assess": ((), ("assess", "answers.toml", "--out", "r", "--days", "2", "--quick")),
    "validate": ((), ("validate", "loan-rules", "--quick", "--out", "v")),
}
"""Name -> the commands that come before, and the one that is killed."""
_remembered: dict[Any, Any] = {}


def remembered(function: Callable[..., Any], key: Callable[..., Any]) -> Callable[..., Any]:
    """The function, called once for each key."""

    def call(*args: Any, **more: Any) -> Any:
        name = (function.__qualname__, key(*args))
        if name not in _remembered:
            _remembered[name] = function(*args, **more)
        return _remembered[name]

    return call


@pytest.fixture
def command(glasspolis: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The command line, with cities simulated once, a page of one line and no screening."""
    one = remembered(lambda unit, threads: list(units.simulated_together((unit,), threads)), lambda unit, _: unit.hash)

    def simulated(batch: Any, threads: int, progress: Any = None) -> Iterator[Any]:
        for unit in batch:
            if unit.split == units.NOWHERE:
                yield from one(unit, threads)
            else:
                yield from units.simulated_together((unit,), threads)

    monkeypatch.setattr(executors, "simulated_together", simulated)
    about = remembered(simulation.about_run, lambda scenario: scenario.model_dump_json())
    enough = remembered(memory_needed.check_memory, lambda scenario: scenario.model_dump_json())
    for module in (simulation, shards, expansion, safeguard_runs):
        monkeypatch.setattr(module, "about_run", about)
        monkeypatch.setattr(module, "check_memory", enough)
    parse = remembered(Scenario.parse, lambda raw, *_: json.dumps(raw, default=str))
    monkeypatch.setattr(Scenario, "parse", parse)
    monkeypatch.setattr(typer.main, "get_command", remembered(typer.main.get_command, id))
    # Pictures are taken of what one thread does.
    monkeypatch.setattr(simulation, "threads_for", lambda *_: 1)
    source = origin.source_hash()
    for module in (origin, units):
        monkeypatch.setattr(module, "source_hash", lambda: source)
    monkeypatch.setattr(cli, "drop_inert", lambda *_: None)
    monkeypatch.setattr("glasspolis.report.first_screen", lambda *_: [])
    monkeypatch.setattr(
        "glasspolis.report.write_report", lambda run, page: atomic_write.write(page, run.manifest["digest"])
    )
    monkeypatch.setattr("glasspolis.report.kinds_of_file.tree_of", lambda *_: None)
    monkeypatch.setitem(kinds_of_file.KINDS, "html", lambda *_: b"a page")
    for page in ("safeguards_page.write_pages", "assessment.write_assessment"):
        monkeypatch.setattr(f"glasspolis.report.{page}", written)
    monkeypatch.setattr("glasspolis.report.safeguards_page.text", lambda *_: "")
    monkeypatch.setattr("glasspolis.report.assessment.to_ask_for", lambda *_: "")
    judged = remembered(validate._rows, lambda runner, _: runner.where)
    monkeypatch.setattr(validate, "_rows", judged)
    monkeypatch.setattr("glasspolis.explorer.page.render", lambda *_: "a page")
    monkeypatch.setattr("glasspolis.explorer.payload.of_run", lambda run: run.manifest["digest"])
    return glasspolis


def written(run: Run, *places: Any) -> Any:
    """A page of one line in place of an assessment, or of a page of safeguards and its tables."""
    page = places[-1] if places[-1].suffix else places[-1] / "safeguards.html"
    atomic_write.write(page, run.manifest["digest"])
    return page if page is places[-1] else (page, ())


def files(folder: Path) -> dict[str, object]:
    """Every file by its name, and what it holds but for the clock."""
    found: dict[str, object] = {}
    for path in sorted(path for path in folder.rglob("*") if not path.is_dir()):
        name = str(path.relative_to(folder))
        if path.name == "manifest.json":
            found[name] = {k: v for k, v in json.loads(path.read_bytes()).items() if k not in OF_THE_CLOCK}
        elif path.name == "ro-crate-metadata.json":
            # It holds the checksum and the size of the manifest, and so the clock.
            about = json.loads(path.read_bytes())["@graph"]
            found[name] = sorted(part["@id"] for part in about)
        elif not name.startswith(("small.toml", "answers.toml", "r.plan/plan.json")):
            found[name] = path.read_bytes()
    return found


def check_runs_are_whole(folder: Path) -> None:
    """What has the name of a run is a run, to the byte."""
    for path in folder.iterdir():
        if path.is_dir() and path.suffix != ".plan" and path.name != "v" and not path.name.startswith("."):
            Run.open(path)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in LONG])
def test_a_command_that_died_or_was_stopped_goes_on_to_the_same_files(
    name: str, command: Callable[..., Any], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    die_and_stop(name, KILLS, STOPS, command, tmp_path, tmp_path_factory.mktemp("pictures"))


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_died_or_was_stopped_anywhere_goes_on_to_the_same_files(
    name: str, command: Callable[..., Any], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kills = MANY_KILLS if name in LONG else 10**6
    die_and_stop(name, kills, MANY_STOPS, command, tmp_path, tmp_path_factory.mktemp("pictures"))


def die_and_stop(name: str, kills: int, stops: int, command: Callable[..., Any], tmp_path: Path, store: Path) -> None:
    """Go on from some of the states of the disk that a kill can leave, and stop some commands."""
    before, words = COMMANDS[name]
    scenario(days=2, replicates=1)
    Path("answers.toml").write_text(assess.example(None))
    for earlier in before:
        assert command(*earlier).code == 0
    pictures = Pictures(tmp_path, store)
    with pictures.taken():
        done = command(*words)
    assert done.code == 0, done.err
    whole = files(tmp_path)
    draw = random.Random(name)
    for number in sorted(draw.sample(range(pictures.count), min(kills, pictures.count))):
        pictures.put_back(number)
        check_runs_are_whole(tmp_path)
        again = command(*words)
        assert again.code == 0, (number, again.err)
        assert files(tmp_path) == whole, number
    for _ in range(stops):
        stop(words, command, pictures, whole, draw)
    shutil.rmtree(store)


def stop(
    words: tuple[str, ...],
    command: Callable[..., Any],
    pictures: Pictures,
    whole: dict[str, object],
    draw: random.Random,
) -> None:
    """Send a signal before a step, and mostly once more before one of the next."""
    pictures.put_back(0)
    sent = draw.choice((signal.SIGINT, signal.SIGTERM))
    at = draw.randrange(pictures.count)
    moments = {at, at + draw.randrange(1, 9)} if draw.random() < 0.7 else {at}
    steps = iter(range(10**6))

    def send(steps: Iterator[int] = steps, moments: set[int] = moments) -> None:
        if next(steps) in moments:
            signal.raise_signal(sent)

    with before_each_step(send):
        stopped = command(*words)
    assert stopped.code in (0, 128 + sent), (sent, moments, stopped.err)
    check_runs_are_whole(pictures.folder)
    again = command(*words)
    assert again.code == 0, (sent, moments, again.err)
    assert files(pictures.folder) == whole, (sent, moments)

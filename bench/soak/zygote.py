"""A process that has loaded everything and forks the commands that are killed.

Each command is a process of its own, and starts in milliseconds. Nothing in here may compute with
Polars before it forks, since the threads of Polars are not in the child. ``Zygote`` is the side of
whoever kills; ``python -m bench.soak.zygote`` is the side that forks. It ends with whoever started
it, and its commands end with it, however that one was ended.
"""

from __future__ import annotations

import ctypes
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
PR_SET_PDEATHSIG = 1
"""Of Linux's ``prctl``: which signal a process gets when the one that started it has ended."""


class Zygote:
    """Starts commands in folders, and tells how they ended."""

    def __init__(self) -> None:
        # It stays in no terminal's group, so that Ctrl-C of the soak reaches the soak alone.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.soak.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **ONE_THREAD},
            start_new_session=True,
        )
        self._answer()

    def start(self, words: Sequence[str], folder: Path, processes: bool = False, charts: bool = True) -> int:
        """Start ``glasspolis WORDS`` in a folder; gives the number of its process and session.

        Args:
            words: of the command.
            folder: where it is typed.
            processes: whether its cities run on processes of their own, however small they are.
            charts: whether charts are drawn, which takes most of the time of a toy.
        """
        self._ask({"start": [*words], "folder": str(folder), "processes": processes, "charts": charts})
        return int(self._answer()["process"])

    def ended(self, process: int) -> tuple[int, str]:
        """Wait for a command; gives its exit code, or the negative signal, and what it said."""
        self._ask({"wait": process})
        answer = self._answer()
        return int(answer["code"]), str(answer["said"])

    def close(self) -> None:
        """End it and what it has started, also while it waits for a command that hangs."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait()

    def _ask(self, words: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()

    def _answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        return dict(json.loads(self.process.stdout.readline()))


def _facts() -> dict[str, Any]:
    """The facts, read in a child, since Polars reads them."""
    from glasspolis import evidence

    out, into = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(into, "wb") as file:
            file.write(pickle.dumps(evidence.facts()))
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as file:
        facts = dict(pickle.loads(file.read()))
    os.waitpid(child, 0)
    return facts


def _load() -> None:
    """Import what commands import, load the submodels, and compile what cities run."""
    from glasspolis import evidence, report  # noqa: F401
    from glasspolis.commands import cli  # noqa: F401
    from glasspolis.engine.city import City
    from glasspolis.people.population import synthesise
    from glasspolis.proof import validate  # noqa: F401
    from glasspolis.question.scenario import Scenario
    from glasspolis.runs import safeguard_runs, shards  # noqa: F401
    from glasspolis.runs.cities import city_worlds
    from glasspolis.runs.units import prepared, question_of

    facts = _facts()
    usual = evidence.facts
    evidence.facts = lambda: facts
    scenario, layout, structure = prepared(question_of(Scenario.load("four-grades")))
    people = synthesise(structure, 1024, scenario.seed, 0)
    City(layout, people, city_worlds(scenario, {}), days=2, seed=0).run(1)
    evidence.facts = usual


def _run(asked: dict[str, Any], log: Path) -> None:
    """Be the command, in a session of its own."""
    os.setsid()
    os.chdir(asked["folder"])
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for number in (1, 2):
        os.dup2(file, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    # Temporary files of the command lie in its own folder, where they are counted.
    os.environ["TMPDIR"] = str(Path(asked["folder"]) / "tmp")
    tempfile.tempdir = None
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    sys.argv = ["glasspolis", *asked["start"]]
    import vl_convert

    from glasspolis.__main__ import main
    from glasspolis.runs import executors

    if asked["processes"]:
        executors.WORTH_PROCESSES = 0
    if not asked["charts"]:
        vl_convert.vegalite_to_svg = lambda *_, **__: "<svg></svg>"
    main()


def main() -> None:
    """Fork commands, as asked for on stdin, and say how they ended."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    _end_with_parent(signal.SIGTERM)
    logs: dict[int, Path] = {}
    place = Path(tempfile.mkdtemp(prefix="soak-zygote-"))
    here = os.getpid()
    try:
        _load()
        _say(ready=True)
        for number, line in enumerate(sys.stdin):
            _answer(json.loads(line), place / f"{number}.log", logs)
    finally:
        if os.getpid() == here:
            for child in logs:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            shutil.rmtree(place)


def _answer(asked: dict[str, Any], log: Path, logs: dict[int, Path]) -> None:
    """Start a command, or wait for one; ``logs`` has what each that runs has said."""
    if "start" in asked:
        here = os.getpid()
        child = os.fork()
        if not child:
            _be(asked, log, here)
        logs[child] = log
        _say(process=child)
        return
    _, status = os.waitpid(asked["wait"], 0)
    log = logs.pop(asked["wait"])
    said = log.read_text(errors="replace") if log.exists() else ""
    log.unlink(missing_ok=True)
    _say(code=os.waitstatus_to_exitcode(status), said=said[-4000:])


def _end_with_parent(number: signal.Signals, parent: int | None = None) -> None:
    """Be sent a signal when the process that started this one ends, even if that was killed.

    Other systems than Linux do not tell; there a command ends when its zygote reads no more.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def _be(asked: dict[str, Any], log: Path, parent: int) -> None:
    code = 1
    try:
        _end_with_parent(signal.SIGKILL, parent)
        _run(asked, log)
    except SystemExit as left:
        code = int(left.code or 0)
    except KeyboardInterrupt:
        code = -signal.SIGINT
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        if code < 0:
            signal.signal(-code, signal.SIG_DFL)
            os.kill(os.getpid(), -code)
        os._exit(code)


def _say(**words: object) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main()

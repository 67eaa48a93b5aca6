"""Kills commands at many moments, and looks whether they go on to the same files."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.soak.attempt import Asked, Attempt
from bench.soak.toys import TOYS, Toy, lay_out
from bench.soak.zygote import Zygote
from glasspolis.records.run_files import CRATE

SIGNALS = {
    "SIGKILL": (signal.SIGKILL,),
    "SIGTERM": (signal.SIGTERM,),
    "SIGINT": (signal.SIGINT,),
    "SIGINT twice": (signal.SIGINT, signal.SIGINT),
    "Ctrl-C": (signal.SIGINT,),
}
TO_ALL = "Ctrl-C"
"""A terminal sends it to the command and to all processes that this has started."""
MOMENTS = ("after a time", "when a file has appeared")
MOST_KILLS = 8
"""Kills of one command until it may end."""
POLL = 0.003
PATIENCE = 900.0
"""Seconds after which a command counts as one that hangs, on a machine that does other things,
too."""
LINGERS = 30.0
"""Seconds that a worker has to end after its parent; alone on a machine it needs less than one."""
OF_THE_CLOCK = ("started", "seconds", "seal")
TIMES = re.compile(rb"\d{4}-\d\d-\d\dT[\d:+]+, [\d.,]+ s on")
"""When a run was made, and in what time, as its pages say."""
ZIPPED = (".docx", ".xlsx")
"""Files that are archives, whose parts carry the clock."""
TIMES_OF_OFFICE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SWALLOWED = re.compile(
    r"(Exception ign)?ored in.*?\nTraceback[^\n]*\n(  [^\n]*\n)*(KeyboardInterrupt|[\w.]+\.Stopped): ?\n"
)
"""What Python says of a Ctrl-C that met a library which can raise nothing there; the command goes
on."""
DRAWN = 8
"""In one of so many rounds of a command charts are drawn."""
EXIT = {0, 130, 143, -signal.SIGKILL, -signal.SIGINT, -signal.SIGTERM}


@dataclass
class Unbroken:
    """A command that nobody killed: its files, its time, and how many paths it made."""

    start: Path
    charts: bool
    files: dict[str, object]
    seconds: float
    paths: int


def attempts(asked: Asked) -> Iterator[Attempt]:
    """Each command is killed, then typed again until it ends. Its files must then equal those of a
    command that nobody killed, to the byte but for the clock, and no process, folder or temporary
    file may be left. What has the name of a run must be a whole run after each kill. The commands
    are of toy size, and in seven of eight rounds their charts are not drawn.
    """
    from glasspolis.question import assess

    zygote = Zygote()
    draw = random.Random(asked.seed)
    known: dict[tuple[str, bool], Unbroken] = {}
    number = 0
    try:
        while True:
            for name, toy in TOYS.items():
                number += 1
                charts = draw.randrange(DRAWN) == 0
                if (name, charts) not in known:
                    place = asked.folder / f"whole-{number}"
                    known[name, charts] = _unbroken(zygote, toy, charts, place, assess.example(None))
                yield from _round(zygote, name, toy, known[name, charts], asked.folder / f"round-{number}", draw)
    finally:
        zygote.close()


def _unbroken(zygote: Zygote, toy: Toy, charts: bool, folder: Path, answers: str) -> Unbroken:
    start = folder / "start"
    lay_out(start, answers)
    for words in toy.before:
        _finish(zygote, words, start, charts)
    whole = folder / "whole"
    shutil.copytree(start, whole)
    begun = time.monotonic()
    process = zygote.start(toy.words, whole, toy.processes, charts)
    seen = _paths(whole)
    while _lives(process):
        seen |= _paths(whole)
        time.sleep(POLL)
    code, said = zygote.ended(process)
    if code:
        raise RuntimeError(f"{' '.join(toy.words)} ended with {code}: {said}")
    return Unbroken(start, charts, _files(whole), time.monotonic() - begun, len(seen) - len(_paths(start)))


def _finish(zygote: Zygote, words: tuple[str, ...], folder: Path, charts: bool) -> None:
    code, said = zygote.ended(zygote.start(words, folder, charts=charts))
    if code:
        raise RuntimeError(f"{' '.join(words)} ended with {code}: {said}")


def _round(
    zygote: Zygote, name: str, toy: Toy, whole: Unbroken, folder: Path, draw: random.Random
) -> Iterator[Attempt]:
    """Kill a command some times, let it end, and compare."""
    shutil.copytree(whole.start, folder)
    made: list[dict[str, str]] = []
    failure = ""
    for _ in range(draw.randint(1, MOST_KILLS)):
        kind = draw.choice(list(SIGNALS))
        moment = draw.choice(MOMENTS)
        made.append({"command": name, "signal": kind, "moment": moment})
        process = zygote.start(toy.words, folder, toy.processes, whole.charts)
        _wait(process, folder, moment, whole, draw)
        _kill(process, kind, draw)
        code, said = zygote.ended(process)
        failure = _wrong(process, folder, code, said)
        if failure or code == 0:
            break
    if not failure:
        process = zygote.start(toy.words, folder, toy.processes, whole.charts)
        code, said = _waited(zygote, process)
        failure = _left(process) or _differs(whole, folder, code, said)
    for groups in made[:-1]:
        yield Attempt(groups)
    kills = ", ".join(f"{groups['signal']} {groups['moment']}" for groups in made)
    yield Attempt(made[-1], failure and f"{name} in {folder.name} after {kills}: {failure}")
    if not failure:
        shutil.rmtree(folder)


def _wait(process: int, folder: Path, moment: str, whole: Unbroken, draw: random.Random) -> None:
    """Wait until a moment to kill, or until the process has ended."""
    begun = time.monotonic()
    until = begun + (draw.uniform(0, 1.05 * whole.seconds) if moment == MOMENTS[0] else PATIENCE)
    seen = _paths(folder)
    count = len(seen) + (draw.randint(1, max(1, whole.paths)) if moment == MOMENTS[1] else 10**9)
    while time.monotonic() < until and len(seen) < count and _lives(process):
        if moment == MOMENTS[1]:
            seen |= _paths(folder)
        time.sleep(POLL)


def _kill(process: int, kind: str, draw: random.Random) -> None:
    """Send the signals to the process alone, as ``kill`` does, or to all of its session."""
    for place, number in enumerate(SIGNALS[kind]):
        if place:
            time.sleep(draw.choice((0.0, 0.001, 0.01, 0.1)))
        with suppress(ProcessLookupError):
            (os.killpg if kind == TO_ALL else os.kill)(process, number)


def _waited(zygote: Zygote, process: int) -> tuple[int, str]:
    """The end of a command that must end by itself."""
    begun = time.monotonic()
    while _lives(process) and time.monotonic() - begun < PATIENCE:
        time.sleep(POLL * 10)
    if _lives(process):
        os.kill(process, signal.SIGKILL)
        return zygote.ended(process)[0], f"it hung for {PATIENCE:.0f} s"
    return zygote.ended(process)


def _wrong(process: int, folder: Path, code: int, said: str) -> str:
    """What is wrong after a kill, if anything."""
    from glasspolis.answers.run import Run
    from glasspolis.errors import GlasspolisError

    if code not in EXIT or "Traceback" in SWALLOWED.sub("", said):
        return f"ended with {code}: {said[-600:]}"
    if lingering := _left(process):
        return lingering
    for path in folder.iterdir():
        if (path / "manifest.json").exists() or path.name in ("r", "r-again"):
            try:
                Run.open(path)
            except GlasspolisError as error:
                return f"half a run: {error}"
    return ""


def _differs(whole: Unbroken, folder: Path, code: int, said: str) -> str:
    """How the end differs from that of a command that nobody killed, if it does."""
    if code:
        return f"the same command again ended with {code}: {said[-600:]}"
    files = _files(folder)
    if left := sorted(set(files) - set(whole.files)):
        return f"left behind: {', '.join(left)}"
    if missing := sorted(set(whole.files) - set(files)):
        return f"missing: {', '.join(missing)}"
    other = [path for path in files if files[path] != whole.files[path]]
    return f"other content: {', '.join(other)}" if other else ""


def _files(folder: Path) -> dict[str, object]:
    """Every file and empty folder, with what it holds but for the clock."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.name == "manifest.json":
            content = json.loads(path.read_bytes())
            found[name] = {key: value for key, value in content.items() if key not in OF_THE_CLOCK}
        elif path.name == CRATE:
            # It holds the checksum and the size of the manifest and of the page, and so the clock.
            found[name] = sorted(part["@id"] for part in json.loads(path.read_bytes())["@graph"])
        elif path.is_dir():
            found[name] = None
        elif path.suffix in ZIPPED:
            with zipfile.ZipFile(path) as archive:
                found[name] = {part: TIMES_OF_OFFICE.sub(b"", archive.read(part)) for part in archive.namelist()}
        else:
            found[name] = TIMES.sub(b"", path.read_bytes())
    return found


def _paths(folder: Path) -> set[str]:
    found: set[str] = set()
    for parent, folders, files in os.walk(folder):
        found.update(f"{parent}/{name}" for name in (*folders, *files))
    return found


def _state(process: int) -> tuple[str, int] | None:
    """A process's state and session; None if there is none."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return fields[0], int(fields[3])
    return None


def _lives(process: int) -> bool:
    state = _state(process)
    return state is not None and state[0] != "Z"


def _left(session: int) -> str:
    """Processes of a command's session that outlive it."""
    begun = time.monotonic()
    while True:
        numbers = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
        left = [number for number in numbers if (state := _state(number)) and state[1] == session and state[0] != "Z"]
        if not left:
            return ""
        if time.monotonic() - begun > LINGERS:
            for number in left:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            return f"processes are left {LINGERS:.0f} s later: {left}"
        time.sleep(0.05)

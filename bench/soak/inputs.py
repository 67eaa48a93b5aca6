"""Changes inputs at random and gives them to Glasspolis: each is taken or refused with one message.

An input is a number: ``input_of(seed, number)`` makes the same one again. They are tried in a
process of their own, so that one which ends it or hangs is seen.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.soak.attempt import Asked, Attempt
from bench.soak.feeds import COMMAND_LINE, FEEDS
from bench.soak.folders import make_ready
from bench.soak.watch import Watch
from glasspolis.errors import GlasspolisError

CHUNK = 5_000
MOST_SECONDS = 60
"""Of processor time for one input, and as many on the clock in which it uses none."""
MOST_START = 600
"""The same until a process has compiled and run the small city whose folder is changed."""
MOST_BYTES = 2 * 1024**3
"""That one input may add at most to what its process holds."""
LONGEST = 2_000
"""Characters of a message."""
SLOW = (COMMAND_LINE, "calls of Python: a run")
QUICK = sorted(name for name in FEEDS if name not in SLOW)
ORDER = (*QUICK * 8, *SLOW)
"""The feeds in turn; those that are slow take fifty times as long as another input."""
TAKEN = "taken"
REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one input: how it was fed, taken or refused, and what was wrong."""

    number: int
    feed: str
    what: str
    failure: str
    seconds: float


def attempts(asked: Asked) -> Iterator[Attempt]:
    """Shipped files, tables, typed words, calls and folders of runs are changed at random: each is
    taken and says back what it says, or refused with one message. None may end its process, take
    2 GiB of memory more, use 60 seconds of processor time, or stand still for 60 seconds.
    """
    number = 0
    while asked.count is None or number < asked.count:
        until = number + CHUNK if asked.count is None else min(number + CHUNK, asked.count)
        for outcome in in_a_process(asked.seed, number, until, asked.folder):
            groups = {"input": outcome.feed, "outcome": outcome.what}
            found = outcome.failure and f"seed {asked.seed}, input {outcome.number} ({outcome.feed}): {outcome.failure}"
            yield Attempt(groups, found)
            number = outcome.number + 1


def in_a_process(seed: int, first: int, until: int, folder: Path) -> Iterator[Outcome]:
    """The outcomes of these inputs; the last one says so if it ended or hung its process.

    The process keeps its files in ``folder``, so that they are removed with it when it was killed.
    """
    words = [sys.executable, "-m", "bench.soak.inputs", str(seed), str(first), str(until)]
    child = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "TMPDIR": str(folder)}
    )
    assert child.stdout is not None
    expected = first
    begun = time.monotonic()
    watch = Watch(child, MOST_START)
    try:
        for line in child.stdout:
            outcome = Outcome(**json.loads(line))
            begun = time.monotonic()
            watch.answered(MOST_SECONDS)
            expected = outcome.number + 1
            yield outcome
    except BaseException:
        child.kill()
        raise
    finally:
        code = child.wait()
    if expected < until:
        feed = feed_of(seed, expected)
        how = f"hung for {MOST_SECONDS} s" if watch.hung else f"ended its process with {code}"
        yield Outcome(expected, feed, "neither", how, time.monotonic() - begun)


def feed_of(seed: int, number: int) -> str:
    """How this input is fed."""
    return ORDER[(number + seed) % len(ORDER)]


def tried(seed: int, number: int, folder: Path) -> Outcome:
    """Make an input and give it to Glasspolis in this process."""
    feed = feed_of(seed, number)
    place = folder / "input"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    held_before = _most_held()
    begun = time.process_time()
    what = TAKEN
    failure = ""
    try:
        FEEDS[feed](Random(f"{seed}:{number}"), place)
    except GlasspolisError as error:
        what = REFUSED
        failure = _wrong(str(error))
    except (Exception, RecursionError) as error:
        what = "neither"
        failure = f"{type(error).__name__}: {str(error)[:300]} {_where(error)}"
    seconds = time.process_time() - begun
    if not failure and seconds > MOST_SECONDS:
        failure = f"took {seconds:.0f} s"
    # What the process needed before, such as for another test, is not for this input to answer.
    taken = _most_held() - held_before
    if not failure and taken > MOST_BYTES:
        failure = f"the process has taken {taken / 1024**3:.1f} GiB more"
    return Outcome(number, feed, what, failure, seconds)


def _wrong(message: str) -> str:
    """What is wrong with a message; empty if nothing is."""
    if len(message) > LONGEST:
        return f"a message of {len(message):,} characters: {message[:100]!r}"
    return "" if message.strip() else "an empty message"


def _most_held() -> int:
    """The most bytes that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _where(error: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "glasspolis" in frame.filename]
    return f"at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def main() -> None:
    """Try inputs and print a line of JSON for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("seed", "first", "until"):
        parser.add_argument(name, type=int)
    asked = parser.parse_args()
    stream = sys.stdout
    with tempfile.TemporaryDirectory(prefix="soak-inputs-") as folder:
        make_ready(Path(folder))
        for number in range(asked.first, asked.until):
            print(json.dumps(vars(tried(asked.seed, number, Path(folder)))), file=stream, flush=True)


if __name__ == "__main__":
    main()

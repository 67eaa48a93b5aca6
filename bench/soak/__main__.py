"""``python -m bench.soak``: try the parts in turn, print counts, and exit with 1 on a failure."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from bench.figures import machine
from bench.soak import inputs, kills, ledger, line
from bench.soak.attempt import Asked, Part, Tally
from bench.soak.ledger import Call
from bench.soak.page import as_lines, as_page
from glasspolis.records.origin import source_hash

PARTS: dict[str, Part] = {
    "line": line.attempts,
    "kills": kills.attempts,
    "inputs": inputs.attempts,
}
"""Every part by its name, in the order in which they are tried; a new one is added here and nowhere
else."""
TOLD_EVERY = 30
"""Seconds between two lines of progress."""
STOPPED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run the parts asked for; what was counted is told and written, also when it is stopped."""
    asked = _parser().parse_args(words)
    if asked.onto and asked.seed in [call.seed for call in ledger.read(asked.onto)]:
        print(f"{asked.onto}: has a call with --seed {asked.seed} already; take another one.", file=sys.stderr)
        return 2
    shown = [word for word in (words if words is not None else sys.argv[1:]) if word != "--json"]
    call = Call(" ".join(["python -m bench.soak", *shown]), asked.seed, machine(), source_hash())
    tallies: list[Tally] = []
    call.tallies = tallies
    stopped = False
    try:
        with _term_as_interrupt():
            for tally in _all(asked, tallies):
                _say(f"{tally.name}: done")
    except KeyboardInterrupt:
        stopped = True
    _tell(asked, call)
    if stopped:
        return STOPPED
    return int(any(tally.failures or not tally.tried for tally in tallies))


def _tell(asked: argparse.Namespace, call: Call) -> None:
    """Print what this call counted, and write what all of them did."""
    if asked.json:
        told = [asdict(tally) for tally in call.tallies]
        print(json.dumps({"machine": call.machine, "seed": asked.seed, "parts": told}, indent=2))
    else:
        print("\n".join(as_lines(call)))
    calls = ledger.add(asked.onto, call) if asked.onto else [call]
    if asked.write:
        asked.write.write_text(as_page(calls), encoding="utf-8")


@contextmanager
def _term_as_interrupt() -> Iterator[None]:
    """Stop for SIGTERM as for Ctrl-C, so that nothing that was started is left."""
    usual = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, usual)


def _all(asked: argparse.Namespace, tallies: list[Tally]) -> Iterator[Tally]:
    """Try each part; those that are left share the time that is left."""
    ends = time.monotonic() + 60 * asked.minutes if asked.minutes else None
    names = [name for name in PARTS if name in asked.parts]
    for place, name in enumerate(names):
        now = time.monotonic()
        share = now + (ends - now) / (len(names) - place) if ends else None
        tallies.append(Tally(name, (PARTS[name].__doc__ or name).partition("\n\n")[0].replace("\n    ", " ")))
        counts = dict(asked.count)
        _try(tallies[-1], asked.seed, counts.get(name, counts.get("")), share)
        yield tallies[-1]


def _try(tally: Tally, seed: int, count: int | None, ends: float | None) -> None:
    """Make attempts of one part until it ends, or its time or its count is over."""
    begun = time.monotonic()
    told = begun
    with tempfile.TemporaryDirectory(prefix=f"soak-{tally.name}-") as folder:
        found = PARTS[tally.name](Asked(seed, count, Path(folder)))
        try:
            for attempt in found:
                tally.add(attempt)
                now = time.monotonic()
                tally.seconds = now - begun
                if attempt.failure:
                    _say(f"{tally.name}: FAILED: {attempt.failure}")
                if now - told > TOLD_EVERY:
                    told = now
                    _say(f"{tally.name}: {tally.tried} tried, {len(tally.failures)} failed")
                if (ends and now > ends) or (count and tally.tried >= count):
                    break
        finally:
            getattr(found, "close", lambda: None)()
    tally.seconds = time.monotonic() - begun


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _count(word: str) -> tuple[str, int]:
    """``1000`` for every part, or ``kills=1000`` for one."""
    name, is_of_one, number = word.rpartition("=")
    if (is_of_one and name not in PARTS) or not number.isdecimal() or not int(number):
        raise argparse.ArgumentTypeError(f"{word!r}: wants a number, or PART=NUMBER with one of {', '.join(PARTS)}")
    return name, int(number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=list(PARTS), default=list(PARTS), help="what to try (all)")
    parser.add_argument("--minutes", type=float, help="time of all parts together; what one leaves the others share")
    parser.add_argument(
        "--count", type=_count, nargs="+", default=[], metavar="N", help="attempts of each part, or PART=N, at most"
    )
    parser.add_argument("--seed", type=int, default=1, help="what everything that is drawn follows from")
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="also write the counts as a Markdown page")
    parser.add_argument(
        "--onto", type=Path, metavar="FILE", help="JSON of earlier calls, to which this one is added; the page has all"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())

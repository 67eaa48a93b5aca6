"""``python -m bench.soak``: try the parts in turn, print counts, and exit with 1 on a failure."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.figures import machine
from bench.soak import inputs, kills, line
from bench.soak.attempt import Asked, Part, Tally
from bench.soak.page import as_lines, as_page

PARTS: dict[str, Part] = {
    "kills": kills.attempts,
    "inputs": inputs.attempts,
    "line": line.attempts,
}
"""Every part by its name; a new one is added here and nowhere else."""
TOLD_EVERY = 30
"""Seconds between two lines of progress."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the parts asked for."""
    asked = _parser().parse_args(words)
    before = machine()
    tallies = [_tried(name, asked) for name in asked.parts]
    if asked.json:
        print(json.dumps({"machine": before, "parts": [asdict(tally) for tally in tallies]}, indent=2))
    else:
        print("\n".join(as_lines(tallies)))
    if asked.write:
        shown = [word for word in (words if words is not None else sys.argv[1:]) if word != "--json"]
        command = " ".join(["python -m bench.soak", *shown])
        asked.write.write_text(as_page(tallies, before, command), encoding="utf-8")
    return int(any(tally.failures or not tally.tried for tally in tallies))


def _tried(name: str, asked: argparse.Namespace) -> Tally:
    """Make attempts of one part until it ends, or its time or its count is over."""
    part = PARTS[name]
    tally = Tally(name, (part.__doc__ or name).partition("\n\n")[0].replace("\n    ", " "))
    begun = time.monotonic()
    ends = begun + 60 * asked.minutes / len(asked.parts) if asked.minutes else None
    told = begun
    with tempfile.TemporaryDirectory(prefix=f"soak-{name}-") as folder:
        found = part(Asked(asked.seed, asked.count, Path(folder)))
        for attempt in found:
            tally.add(attempt)
            now = time.monotonic()
            if attempt.failure:
                print(f"{name}: FAILED: {attempt.failure}", file=sys.stderr, flush=True)
            if now - told > TOLD_EVERY:
                told = now
                print(f"{name}: {tally.tried} tried, {len(tally.failures)} failed", file=sys.stderr, flush=True)
            if (ends and now > ends) or (asked.count and tally.tried >= asked.count):
                break
        getattr(found, "close", lambda: None)()
    tally.seconds = time.monotonic() - begun
    return tally


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=sorted(PARTS), default=list(PARTS), help="what to try (all)")
    parser.add_argument("--minutes", type=float, help="time of all parts together; each has an equal share")
    parser.add_argument("--count", type=int, help="attempts of each part, at most")
    parser.add_argument("--seed", type=int, default=1, help="what everything that is drawn follows from")
    parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="also write the counts as a Markdown page")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""``python -m bench``: measure, then print tables or JSON, or write docs/benchmarks.md; it judges
nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console

from bench import rival
from bench.calculated import calculated
from bench.ensembles import ensembles
from bench.figures import Row, as_json, as_page, as_table, machine
from bench.growth import LARGE, SIZES, growth, measured, memory
from bench.speed import speed
from bench.start import demo, start
from bench.whole import whole

PARTS = ("speed", "ensembles", "memory", "growth", "start", "whole")


def main(words: list[str] | None = None) -> int:
    """Run the parts asked for."""
    asked = _parser().parse_args(words)
    if asked.install_starsim:
        rival.install()
    before = machine()
    rows: list[Row] = []
    for part in (*asked.parts, *(["demo"] if asked.demo else [])):
        print(f"{part} ...", file=sys.stderr, flush=True)
        rows += _measure(part, asked)
    after = machine()
    if asked.json:
        print(json.dumps(as_json(rows, before, after), indent=2))
    else:
        as_table(rows, Console(width=None if sys.stdout.isatty() else 160))
        print(f"Load {before['load']} at the start, {after['load']} at the end, on {before['cores']} cores.")
    if asked.write:
        shown = [word for word in (words if words is not None else sys.argv[1:]) if word != "--json"]
        title = "Growth: time and memory against people" if asked.parts == ["growth"] else "Benchmarks"
        asked.write.write_text(as_page(rows, before, after, " ".join(["python -m bench", *shown]), title))
    return 0


def _measure(part: str, asked: argparse.Namespace) -> list[Row]:
    if part == "speed":
        return speed(asked.people, asked.days, asked.repeats)
    if part == "ensembles":
        return ensembles(asked.people, asked.days, asked.repeats)
    if part == "memory":
        return memory(asked.people)
    if part == "growth":
        sizes = tuple(asked.sizes) + ((LARGE,) if asked.large else ())
        grown = measured(sizes, max(asked.sizes), asked.repeats)
        return growth(grown) + calculated(grown)
    if part == "whole":
        return whole(asked.people, asked.days, asked.repeats)
    return start() if part == "start" else demo()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="what to measure (all)")
    parser.add_argument("--people", type=int, default=1_000_000, help="people in speed, memory and whole")
    parser.add_argument("--days", type=int, default=4, help="days of a turn")
    parser.add_argument("--repeats", type=int, default=5, help="turns of each thing compared")
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), help="people in growth")
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} people, in as many worlds as fit")
    parser.add_argument("--demo", action="store_true", help="also time the whole demo")
    parser.add_argument("--install-starsim", action="store_true", help="first put Starsim into build/starsim")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="also write the figures as a Markdown page")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""Says what commands print: text and tables for people, JSON for programs, and messages on
stderr.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from glasspolis.errors import cut
from glasspolis.files import atomic_write
from glasspolis.files.terminal import clean, folded, wrapped

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console

    from glasspolis.answers.run import Run
    from glasspolis.question.scenario import Scenario

NEITHER = "none in either world"
NOT_ESTIMABLE = "not estimable"
NO_DIFFERENCE = "no difference seen"


def open_run(folder: Path) -> Run:
    """Open a finished run of a scenario.

    Raises:
        GlasspolisError: as for ``Run.open``, or the manifest lacks the scenario.
    """
    from glasspolis.answers.run import Run
    from glasspolis.records.manifest import check_headline
    from glasspolis.records.run_files import MANIFEST

    run = Run.open(folder)
    check_headline(run.manifest, folder / MANIFEST)
    return run


def print_text(text: str) -> None:
    """Print plain text on stdout; it holds nothing that a terminal obeys."""
    typer.echo(clean(text))


def warn(text: str) -> None:
    """Print one message on stderr: in one line, but folded to the width of a terminal."""
    message = clean(cut(f"glasspolis: {text}").replace("\n", "\\n"))
    typer.echo(folded(message) if sys.stderr.isatty() else message, err=True)


def print_json(value: Any) -> None:
    """Print JSON on stdout; decimals and paths, which JSON lacks, become text.

    An end that is open becomes null, because JSON has no infinite numbers either. A character that
    a terminal obeys stands as JSON escapes it.
    """
    text = json.dumps(_finite(value), indent=2, ensure_ascii=False, default=str, allow_nan=False)
    typer.echo("".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text))


def _finite(value: Any) -> Any:
    """Return the same with None for each number that is not finite."""
    if isinstance(value, Mapping):
        return {key: _finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def progress_console() -> Console:
    """Return the console of the progress bar, which is stderr."""
    from rich.console import Console

    return Console(stderr=True)


def city_sizes(names: Sequence[str], out: Path | None, page: Path | None, as_json: bool) -> None:
    """Run scenarios in cities of three sizes and print their rates."""
    from glasspolis.files import table_file
    from glasspolis.proof import city_sizes_page
    from glasspolis.proof.city_sizes import city_sizes as compare
    from glasspolis.runs.progress import shown

    with shown("city sizes", progress_console()) as progress:
        table, _ = compare(names, progress=progress)
    if out is not None:
        table_file.write(out / "city-sizes.csv", table)
    if page is not None:
        atomic_write.write(page, city_sizes_page.page(table), parents=True)
    print_json(table.to_dicts()) if as_json else print_text(city_sizes_page.text(table))


def artefacts(names: Sequence[str], out: Path | None, page: Path | None, as_json: bool) -> None:
    """Run the artefact checks and print their table.

    Raises:
        Exit: a sign or a ranking turned; the exit code is 1.
    """
    from glasspolis.files import table_file
    from glasspolis.proof import artefact_page
    from glasspolis.proof.artefacts import artefacts as check
    from glasspolis.runs.progress import shown

    with shown("artefacts", progress_console()) as progress:
        table, holds = check(names, progress=progress)
    if out is not None:
        table_file.write(out / "artefacts.csv", table)
    if page is not None:
        atomic_write.write(page, artefact_page.page(table), parents=True)
    print_json(table.to_dicts()) if as_json else print_text(artefact_page.text(table))
    if not holds:
        warn("a sign or a ranking turned: the answer depends on something that should not matter.")
        raise typer.Exit(1)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.4g}"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def differences(table: pl.DataFrame, run: Run, as_json: bool) -> None:
    """Print the comparison of two worlds.

    JSON holds all rows. The text has three lines for a measure and 80 columns. Measures with a
    clear difference come first, those without one follow, and the names of those that happened in
    neither world come last.
    """
    if as_json or not table.height:
        print_json(table.to_dicts()) if as_json else print_text("Nothing.")
        return
    print_text(_heading(table.row(0, named=True), run.manifest))
    clear = []
    unclear = []
    in_neither_world = []
    for row in table.iter_rows(named=True):
        if row["verdict"] == NEITHER and not row["range_high"]:
            in_neither_world.append(_named(row))
        elif row["dimension"] == "all" and row["verdict"] in (NO_DIFFERENCE, NOT_ESTIMABLE):
            unclear.append(row)
        else:
            clear.append(row)
    for row in [*clear, *unclear]:
        print_text("\n".join(_difference(row)))
    if in_neither_world:
        print_text(wrapped(f"None in either world: {', '.join(in_neither_world)}.", further=""))


def _heading(first: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    """Return the two worlds, the size of the run, and how to read the figures."""
    labels = manifest.get("world_labels") or {}
    names = (first["world"], first["baseline"])
    pair = [f"{name} ({labels[name]})" if name in labels else name for name in names]
    about = (
        f"{manifest['people']:,} people, {manifest['days']:,} days, {first['replicates']} replicates. Figures per "
        "1,000 people; persons: hit at least once; total: all that happened. Luck: 95% interval over replicates. Not "
        f"known: 5% to 95% over {first['range_samples'] or 0} settings of the parameters."
    )
    return f"{wrapped(f'{pair[0]} against {pair[1]}', further='')}\n{wrapped(about, further='')}\n"


def _named(row: Mapping[str, Any]) -> str:
    return row["measure"] if row["dimension"] == "all" else f"{row['measure']}, {row['level']}"


def _difference(row: Mapping[str, Any]) -> list[str]:
    """Return the lines of one measure: its name in words, its verdict with the figures of both
    worlds, and its ranges.
    """
    few = f" ({row['note'].partition(': ')[2]})" if row["verdict"] == NOT_ESTIMABLE else ""
    world, baseline, caused = (row[key] for key in ("world_per_1000", "baseline_per_1000", "difference"))
    name = f"{_named(row)}: {row['name']}"
    figures = f"{row['verdict']}{few}: {digits(baseline)} -> {digits(world)} {row['unit']}, "
    figures += f"caused {digits(caused, '+')}"
    ranges = [
        f"{label} {digits(row[low])} to {digits(row[high])}"
        for label, low, high in (("luck", "low", "high"), ("not known", "range_low", "range_high"))
        if row[low] is not None
    ]
    ranges += [f"placebo {digits(row['placebo'], '+')}"] if row["placebo"] else []
    lines = [("", name), ("  ", figures), ("  ", "; ".join(ranges))]
    return [wrapped(words, indent, "    "[len(indent) :]) for indent, words in lines if words]


def digits(value: float | None, sign: str = "") -> str:
    """Return a value with three significant digits and no exponent; "-" if there is none.

    Args:
        value: in its own unit.
        sign: "+" shows the sign of positive numbers, too.
    """
    if value is None:
        return "-"
    rounded = float(f"{value:.3g}")
    if abs(rounded) >= 100:
        return f"{rounded:{sign},.0f}"
    return f"{rounded:{sign}.6f}".rstrip("0").rstrip(".") or "0"


def facts(table: pl.DataFrame) -> None:
    """Print facts: the claim, the figure, who says so, and why some are no targets of cases."""
    from glasspolis.proof.provenance import reasons

    for row in table.iter_rows(named=True):
        ends = f", {row['low'] or '?'} to {row['high'] or '?'}" if row["low"] or row["high"] else ""
        print_text(wrapped(f"{row['id']}: {row['claim']}: {row['value']} {row['unit']}{ends}"))
        print_text(wrapped(f"{row['publisher']}, {row['year']} ({row['quality']}, {row['use']})", "    "))
        if row["id"] in reasons():
            print_text(wrapped(f"no target of a case: {reasons()[row['id']]}", "    "))


def deviation(deviations: Sequence[Mapping[str, Any]], table: str) -> str:
    """Say how far the people of a run are from the user's table, at worst."""
    worst = max(deviations, key=lambda row: abs(row["difference"]))
    return wrapped(
        f"{table}: the largest deviation of the synthesised people is {100 * abs(worst['difference']):.2f} percentage "
        f"points ({worst['dimension']}, {worst['level']}: {100 * worst['input']:.2f}% in the table, "
        f"{100 * worst['synthesised']:.2f}% made).", further="",
    )  # fmt: skip


def scenario(shown: Scenario) -> None:
    """Print a scenario: its question, its size and, for each world, what differs from the
    defaults.
    """
    from glasspolis.question.settings import defaults

    declared = defaults(shown.models)
    size = f"{shown.people:,} people in {shown.place!r}, {shown.days:,} days, {shown.replicates} replicates"
    print_text(wrapped(f"{shown.name}: {shown.question}"))
    print_text(wrapped(f"{size}, seed {shown.seed}"))
    for name, world in shown.worlds.items():
        running = shown.active(name)
        entries = [f"runs {', '.join(sorted(running))}"]
        for key, value in shown.world_parameters(name).items():
            owner, _, parameter = key.partition(".")
            if value != declared[key] and owner in running:
                entries.append(f"{key} = {_cell(value)} ({shown.models[owner].par[parameter].doc})")
        for day, changes in shown.schedule(name).items():
            entries.append(f"from day {day}: {', '.join(f'{key} = {_cell(value)}' for key, value in changes.items())}")
        if world.placebo:
            entries.append("differs only in how ties in rationing are broken")
        lines = [wrapped(f"{name}: {world.label}"), *(wrapped(entry, "  ") for entry in entries)]
        print_text("\n" + "\n".join(lines))

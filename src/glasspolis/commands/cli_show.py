"""How cli.py prints: text and tables for people, JSON for programs, messages on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from glasspolis.files import atomic_write
from glasspolis.files.terminal import folded, wrapped

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console

    from glasspolis.answers.run import Run
    from glasspolis.question.scenario import Scenario
    from glasspolis.report.gather import Reading

NEITHER, NOT_ESTIMABLE, NO_DIFFERENCE = "none in either world", "not estimable", "no difference seen"


def opened(folder: Path) -> Run:
    """A finished run that a scenario asked for.

    Raises:
        GlasspolisError: as ``Run.open``, or its manifest lacks the scenario.
    """
    from glasspolis.answers.run import Run
    from glasspolis.records.manifest import check_headline
    from glasspolis.records.run_files import MANIFEST

    run = Run.open(folder)
    check_headline(run.manifest, folder / MANIFEST)
    return run


def line(text: str) -> None:
    """Plain text on stdout."""
    typer.echo(text)


def warn(text: str) -> None:
    """One message on stderr: one line, but in a terminal lines as wide as it is."""
    message = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in f"glasspolis: {text}")
    typer.echo(folded(message) if sys.stderr.isatty() else message, err=True)


def data(found: Any) -> None:
    """JSON on stdout; what JSON lacks (decimals, paths) becomes text."""
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False, default=str))


def told() -> Console:
    """The console of the progress bar."""
    from rich.console import Console

    return Console(stderr=True)


def rows(found: Sequence[Mapping[str, Any]]) -> None:
    """A table, one row a mapping; all have the keys of the first."""
    from rich.console import Console
    from rich.table import Table

    if not found:
        line("Nothing.")
        return
    table = Table(box=None, pad_edge=False)
    for key in found[0]:
        table.add_column(key, overflow="fold")
    for row in found:
        table.add_row(*(_cell(value) for value in row.values()))
    Console(markup=False, highlight=False).print(table)


def artefacts(names: Sequence[str], out: Path | None, page: Path | None, as_json: bool) -> None:
    """The table of artefact checks; exit code 1 if a sign or a ranking turned."""
    from glasspolis.proof import artefact_page
    from glasspolis.proof.artefacts import artefacts as check
    from glasspolis.runs.progress import shown

    with shown("artefacts", told()) as progress:
        frame, held = check(names, progress=progress)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        frame.write_csv(out / "artefacts.csv")
    if page is not None:
        atomic_write.write(page, artefact_page.page(frame), parents=True)
    data(frame.to_dicts()) if as_json else line(artefact_page.text(frame))
    if not held:
        warn("a sign or a ranking turned: the answer is an artefact of what should not matter.")
        raise typer.Exit(1)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:.4g}"
    return ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)


def frame(found: pl.DataFrame, as_json: bool) -> None:
    """A Polars frame as a table, or as a list of rows in JSON."""
    data(found.to_dicts()) if as_json else rows(found.to_dicts())


def differences(found: pl.DataFrame, run: Run, as_json: bool) -> None:
    """What compare.py found: all of it in JSON; as text three lines a measure, for 80 columns, what is clear first."""
    if as_json or not found.height:
        data(found.to_dicts()) if as_json else line("Nothing.")
        return
    from glasspolis.report.gather import Reading

    first, told, labels = found.row(0, named=True), run.manifest, run.manifest.get("world_labels") or {}
    pair = [f"{name} ({labels[name]})" if name in labels else name for name in (first["world"], first["baseline"])]
    about = (
        f"{told['people']:,} people, {told['days']:,} days, {first['replicates']} replicates. Figures per 1,000 "
        "people; persons: hit at least once; total: all that happened. Luck: 95% interval over replicates. Not known: "
        f"5% to 95% over {first['range_samples'] or 0} settings of the parameters."
    )
    line(f"{wrapped(f'{pair[0]} against {pair[1]}', further='')}\n{wrapped(about, further='')}\n")
    reading = Reading(run)
    told_in_full, short, none = [], [], []
    for row in found.iter_rows(named=True):
        if row["verdict"] == NEITHER and not row["range_high"]:
            none.append(_named(row))
        elif row["dimension"] == "all" and row["verdict"] in (NO_DIFFERENCE, NOT_ESTIMABLE):
            short.append(row)
        else:
            told_in_full.append(row)
    for row in [*told_in_full, *short]:
        line("\n".join(_difference(row, reading)))
    if none:
        line(wrapped(f"None in either world: {', '.join(none)}.", further=""))


def _named(row: Mapping[str, Any]) -> str:
    return row["measure"] if row["dimension"] == "all" else f"{row['measure']}, {row['level']}"


def _difference(row: Mapping[str, Any], reading: Reading) -> list[str]:
    """A measure in words with its verdict, its figures in the two worlds below it, then the ranges."""
    persons = row["counted"] == "persons"
    times = 1 if persons else reading.times(row["measure"])
    unit = "persons" if persons else reading.unit(row["measure"])
    few = f" ({row['note'].partition(': ')[2]})" if row["verdict"] == NOT_ESTIMABLE else ""
    here, there, caused = (row[key] for key in ("world_per_1000", "baseline_per_1000", "difference"))
    head = f"{_named(row)}: {reading.phrase(row['measure'])}"
    first = f"{row['verdict']}{few}: {digits(there, times)} -> {digits(here, times)} {unit}, "
    first += f"caused {digits(caused, times, '+')}"
    parts = [
        f"{name} {digits(row[low], times)} to {digits(row[high], times)}"
        for name, low, high in (("luck", "low", "high"), ("not known", "range_low", "range_high"))
        if row[low] is not None
    ]
    parts += [f"placebo {digits(row['placebo'], times, '+')}"] if row["placebo"] else []
    lines = [("", head), ("  ", first), ("  ", "; ".join(parts))]
    return [wrapped(words, by, "    "[len(by) :]) for by, words in lines if words]


def digits(value: float | None, times: float = 1, sign: str = "") -> str:
    """Three significant digits without an exponent, of a value in its unit."""
    if value is None:
        return "-"
    short = float(f"{value * times:.3g}")
    return f"{short:{sign},.0f}" if abs(short) >= 100 else f"{short:{sign}.6f}".rstrip("0").rstrip(".") or "0"


def chosen_facts(words: Sequence[str]) -> pl.DataFrame:
    """The facts whose id is one of ``words``, or whose topic, claim or place holds all of them."""
    import polars as pl

    from glasspolis.evidence import frame as known

    found, wanted = known(), [word.lower() for word in words]
    if found["id"].str.to_lowercase().is_in(wanted).any():
        return found.filter(pl.col("id").str.to_lowercase().is_in(wanted))
    text = pl.concat_str("topic", "claim", "place", separator=" ").str.to_lowercase()
    for word in wanted:
        found = found.filter(text.str.contains(word, literal=True))
    return found


def facts(found: pl.DataFrame) -> None:
    """Facts for a screen: what is claimed, the figure, and who says so."""
    for row in found.iter_rows(named=True):
        ends = f", {row['low'] or '?'} to {row['high'] or '?'}" if row["low"] or row["high"] else ""
        line(wrapped(f"{row['id']}: {row['claim']}: {row['value']} {row['unit']}{ends}"))
        line(wrapped(f"{row['publisher']}, {row['year']} ({row['quality']}, {row['use']})", "    "))


def deviation(found: Sequence[Mapping[str, Any]], table: str) -> str:
    """How far the people of a run are from the user's table, at worst."""
    worst = max(found, key=lambda row: abs(row["difference"]))
    return wrapped(
        f"{table}: the largest deviation of the synthesised people is {100 * abs(worst['difference']):.2f} percentage "
        f"points ({worst['dimension']}, {worst['level']}: {100 * worst['input']:.2f}% in the table, "
        f"{100 * worst['synthesised']:.2f}% made).", further="",
    )  # fmt: skip


def scenario(found: Scenario) -> None:
    """A scenario for reading: its question, size and, world by world, what differs from the defaults."""
    from glasspolis.question.settings import defaults

    declared = defaults(found.models)
    size = f"{found.people:,} people in {found.place!r}, {found.days:,} days, {found.replicates} replicates"
    line(wrapped(f"{found.name}: {found.question}"))
    line(wrapped(f"{size}, seed {found.seed}"))
    for name, world in found.worlds.items():
        running = found.active(name)
        told = [f"runs {', '.join(sorted(running))}"]
        for key, value in found.world_parameters(name).items():
            owner, _, own = key.partition(".")
            if value != declared[key] and owner in running:
                told.append(f"{key} = {_cell(value)} ({found.models[owner].par[own].doc})")
        for day, changes in found.schedule(name).items():
            told.append(f"from day {day}: {', '.join(f'{key} = {_cell(value)}' for key, value in changes.items())}")
        told += ["differs only in how ties in rationing are broken"] if world.placebo else []
        line("\n" + "\n".join([wrapped(f"{name}: {world.label}"), *(wrapped(words, "  ") for words in told)]))

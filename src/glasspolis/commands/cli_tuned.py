"""The part of the command `assess` that draws answers from counts: it simulates the system as typed
and as counted, and writes what the counts changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from glasspolis.commands import cli_counts, cli_show
from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write
from glasspolis.files.terminal import wrapped

if TYPE_CHECKING:
    from glasspolis.answers.run import Run
    from glasspolis.question.assess import Answers
    from glasspolis.question.counts import Counts
    from glasspolis.question.scenario import Scenario
    from glasspolis.report.tuned_page import Tuned

BEFORE = "-as-typed"
"""Ends the name of the folder of the run that uses the answers as they were typed."""
RUN_DAYS = (28, 730)
"""Days of counts which a run lasts as well."""
NOTHING_FITS = 1
"""Exit code where no setting agrees with all counts."""


@dataclass(frozen=True)
class Asked:
    """What the user asked `assess` for, beside the answers.

    Attributes:
        answers_file: the file of answers.
        counts: the file of counts.
        given: a rate stated beside the counts.
        sizes: fields of the scenario that the command line replaces.
        most: the largest allowed value of some sizes, for a quick run.
        folder: of the run.
    """

    answers_file: Path
    counts: Path
    given: str | None
    sizes: Mapping[str, Any]
    most: Mapping[str, int]
    folder: Path
    overwrite: bool
    as_json: bool


def assess_with_counts(answers: Answers, asked: Asked) -> None:
    """Simulate as typed and as counted, write the pages, and print what the counts changed.

    Raises:
        GlasspolisError: bad counts, or counts that tell nothing or cannot be simulated.
        Exit: no setting agrees with all counts; the exit code is 1.
    """
    from glasspolis.question import counts as tables
    from glasspolis.report import counted_words
    from glasspolis.runs.tuning import tuned

    counts = tables.load(asked.counts)
    said = cli_counts.tell(asked.counts, asked.given, answers, asked.answers_file.name)
    told, rows = tuned(answers, counts)
    asked, note = _as_long_as_counted(asked, counts)
    shares = {name: cells["share"] for name, cells in told.groups.items()} or None
    before = _scenario(answers, asked, groups=shares)
    after = _scenario(answers, asked, told=told)
    if not asked.as_json:
        cli_show.print_text(f"{counted_words.text(said)}\n{note}")
    runs = _simulated(before, after, asked)
    result = _written(runs, answers, [vars(row) for row in rows], counts, asked)
    files = cli_counts.write(said, asked.folder, asked.counts, asked.given, asked.answers_file)
    _print(result, runs[1], files, asked)
    if result.fit.contradiction:
        cli_show.warn(f"nothing fits: {result.fit.contradiction}.")
        raise typer.Exit(NOTHING_FITS)


def _as_long_as_counted(asked: Asked, counts: Counts) -> tuple[Asked, str]:
    """Let the run last as long as what was counted, unless the user says otherwise."""
    least, most = RUN_DAYS
    if counts.days is None or asked.sizes.get("days") is not None or not least <= counts.days <= most:
        return asked, ""
    note = f"The run lasts {counts.days} days, as the counts do; --days replaces them.\n"
    return replace(asked, sizes={**asked.sizes, "days": counts.days}), note


def _scenario(answers: Answers, asked: Asked, **fields: Any) -> Scenario:
    from glasspolis.question import assess

    chosen = assess.scenario(answers, **asked.sizes, **fields)
    if asked.most:
        small = {key: min(limit, getattr(chosen, key)) for key, limit in asked.most.items()}
        chosen = assess.scenario(answers, **{**asked.sizes, **small}, **fields)
    return chosen


def _simulated(before: Scenario, after: Scenario, asked: Asked) -> tuple[Run, Run]:
    from glasspolis.commands.cli_run import drop_inert, simulate_with_progress

    typed = asked.folder.with_name(asked.folder.name + BEFORE)
    first = simulate_with_progress(before, typed, None, asked.overwrite)
    second = simulate_with_progress(after, asked.folder, None, asked.overwrite)
    drop_inert(second, None)
    return first, second


def _written(
    runs: tuple[Run, Run], answers: Answers, rows: Sequence[Mapping[str, Any]], counts: Counts, asked: Asked
) -> Tuned:
    """Write the assessment and the page of what counts changed."""
    from glasspolis.answers.fit_of_counts import fit
    from glasspolis.answers.narrowed import narrowed
    from glasspolis.question.assess_kinds import REACH
    from glasspolis.records.run_files import ANSWERS, ASSESSMENT
    from glasspolis.report import tuned_page
    from glasspolis.report.assessment import write_assessment
    from glasspolis.report.beside import Pair
    from glasspolis.report.gather import Reading

    drawn = frozenset(str(row["rate"]) for row in rows)
    system = answers.system
    reach = float(answers.known[REACH])
    held = fit(runs[1], counts, system.simulated, drawn, reach)
    at_ends = [{rate: how.at(end) for rate, how in system.simulated.items()} for end in (0, 1)]
    ends = tuple(fit(runs[1], counts, simulated, drawn, reach) for simulated in at_ends)
    left_out = {rate: how.discrepancy for rate, how in system.simulated.items()}
    pair = Pair(Reading(runs[0]), Reading(runs[1]), tuned_page.NAMES, tuned_page.WHAT)
    further = narrowed(runs[1], held, frozenset(str(row["key"]) for row in rows))
    result = tuned_page.Tuned(pair, rows, held, asked.counts.name, further, left_out, ends)
    write_assessment(runs[1], answers, asked.folder / ASSESSMENT)
    write_assessment(runs[0], answers, runs[0].folder / ASSESSMENT)
    for run in runs:
        atomic_write.write(run.folder / ANSWERS, answers.text())
    tuned_page.write(result, asked.folder)
    return result


def _print(result: Tuned, run: Run, files: Sequence[Path], asked: Asked) -> None:
    from glasspolis.records.run_files import ASSESSMENT, TUNED
    from glasspolis.report import beside, tuned_page
    from glasspolis.report.assessment import to_ask_for

    if asked.as_json:
        cli_show.print_json({
            "ask_the_vendor": to_ask_for(run), "run": str(asked.folder), "as_typed": str(result.pair.first.run.folder),
            "report": str(asked.folder / ASSESSMENT), "tuned": str(asked.folder / TUNED), "answers": list(result.rows),
            "fit": result.fit.rows.to_dicts(), "settings": result.fit.settings, "settings_left": result.fit.left,
            "accepted": [n for n, w in zip(result.fit.variants, result.fit.weights, strict=True) if w > 0],
            "effective_sample_size": result.fit.effective, "contradiction": result.fit.contradiction,
            "samples": [{"settings": n, "worth": s, "ends": e} for n, s, e in result.samples()],
            "narrowed": [vars(one) for one in result.narrowed],
            "at_ends_of_what_is_left_out": [
                {"settings_left": one.left, "effective_sample_size": one.effective, "contradiction": one.contradiction}
                for one in result.ends
            ],
            "difference": result.pair.headline(), "files": [str(path) for path in files],
            "digest": run.manifest["digest"],
        })  # fmt: skip
        return
    lines = [
        tuned_page.changed(result),
        tuned_page.fits(result),
        tuned_page.sample(result),
        tuned_page.at_ends(result),
        beside.in_words(result.pair),
        to_ask_for(run),
    ]
    cli_show.print_text("\n\n".join(wrapped(line, further="") for line in lines if line))
    for row in tuned_page.fit_rows(result):
        cli_show.print_text("  " + "  ".join(cell for cell in (*row[:3], *row[4:6]) if cell))
    names = {"Assessment": ASSESSMENT, "What the counts changed": TUNED}
    pages = [f"{name}: {asked.folder / file}" for name, file in names.items()]
    cli_show.print_text("\n" + "\n".join([*pages, f"What the counts say: {files[0]}"]))


def refuse_taken(folders: Sequence[Path], overwrite: bool) -> None:
    """Refuse a folder that is taken, before anything is asked or simulated.

    Raises:
        GlasspolisError: it exists and is not to be replaced, or cannot be written to.
    """
    for folder in folders:
        if folder.exists() and not overwrite:
            raise GlasspolisError(f"{folder}: exists already; choose another --out or add --overwrite.")
        atomic_write.ready(folder, folder=True)

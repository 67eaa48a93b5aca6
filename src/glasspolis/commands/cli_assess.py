"""The command `assess` asks for an auditor's numbers or reads them, simulates, and writes the
assessment.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_counts, cli_interview, cli_show, cli_tuned, cli_two
from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write
from glasspolis.files.sole_writer import sole_writer
from glasspolis.files.terminal import wrapped

if TYPE_CHECKING:
    from glasspolis.question.assess import Answers
    from glasspolis.question.scenario import Scenario
    from glasspolis.report.counted_words import Told

ASSESSMENT_FOLDER = Path("runs") / "assessment"
COMPARISON = Path("runs") / "comparison"
QUICK = {"people": 5_000, "range_people": 2_000, "range_samples": 4, "replicates": 4}

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="File of answers; two files are compared; without any, assess asks."),
]
Settings = Annotated[
    int | None, typer.Option(min=1, max=4096, show_default="64", help="Settings of what is not known to simulate.")
]
Form = Annotated[
    Path | None,
    typer.Option(metavar="FILE.html", help="Write a form that fills a file of answers in a browser, offline."),
]
AsTyped = Annotated[
    bool, typer.Option("--as-typed", help="With --counts: simulate the answers as typed, and draw none from counts.")
]


def assess(
    files: Files = None,
    counts: cli_counts.CountsFile = None,
    given: cli_counts.Given = None,
    as_typed: AsTyped = False,
    out: Annotated[Path | None, typer.Option(show_default="runs/assessment", help="Folder of the run.")] = None,
    kind: Annotated[str | None, typer.Option(help="Kind of system, for the questions or --example.")] = None,
    days: Annotated[int | None, typer.Option(show_default="365", help="Days to simulate.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of people, ties and luck.")] = None,
    settings: Settings = None,
    quick: Annotated[bool, typer.Option("--quick", help="Use few people and samples, for a first look.")] = False,
    example: Annotated[bool, typer.Option("--example", help="Print an example of a file of answers.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a file of answers.")] = False,
    form: Form = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a run that exists already.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Assess a system from ten numbers, in the order of the AI Act's Article 27, or from counts."""
    simulated = {"kind": kind, "days": days, "seed": seed, "settings": settings, "quick": quick}
    printed = {"example": example, "schema": schema, "form": form}
    cli_counts.refuse(counts, given, {} if files else {**simulated, **printed})
    _refuse_idle(files or [], counts, kind, as_typed)
    sizes = {"days": days, "seed": seed, "range_samples": settings}
    most = _most(settings) if quick else {}
    if counts and not files:
        cli_counts.alone(counts, given, out, overwrite, as_json)
    elif form:
        _write_form(form, files, overwrite)
    elif example or schema:
        _print_form(kind, schema)
    elif files and len(files) > 1:
        asked = cli_two.Asked(sizes, most, out or COMPARISON, overwrite, as_json)
        cli_two.assess_two(files, asked)
    elif files and counts and not as_typed:
        folder = out or ASSESSMENT_FOLDER
        asked_for = cli_tuned.Asked(files[0], counts, given, sizes, most, folder, overwrite, as_json)
        cli_tuned.assess_with_counts(_load(files[0]), asked_for)
    else:
        options = _Options(counts, given, out or ASSESSMENT_FOLDER, kind, sizes, most, overwrite, as_json)
        _assess_one(files[0] if files else None, options)


@dataclass(frozen=True)
class _Options:
    """What the user typed beside the answers of one system."""

    counts: Path | None
    given: str | None
    folder: Path
    kind: str | None
    sizes: dict[str, Any]
    most: dict[str, int]
    overwrite: bool
    as_json: bool


def _refuse_idle(files: list[Path], counts: Path | None, kind: str | None, as_typed: bool) -> None:
    """Refuse options that say nothing here.

    Raises:
        GlasspolisError: names the option.
    """
    if files and kind:
        raise GlasspolisError(f"--kind {kind!r}: {files[0]} states its own kind; give --kind only without a file.")
    if as_typed and not (files and counts):
        raise GlasspolisError("--as-typed: says how answers are used beside --counts; give a file of answers and both.")
    if counts and len(files) > 1:
        raise GlasspolisError("--counts: are those of one system; give one file of answers with them.")


def _most(settings: int | None) -> dict[str, int]:
    """Return the largest sizes of a quick run; settings that the user asked for are run all the
    same.
    """
    return {key: most for key, most in QUICK.items() if key != "range_samples" or settings is None}


def _load(file: Path) -> Answers:
    from glasspolis.question import assess as questions

    return questions.load(file)


def _print_form(kind: str | None, schema: bool) -> None:
    """Print the schema of a file of answers, or an example of one."""
    from glasspolis.question import assess as questions
    from glasspolis.question.assess_schema import schema as json_schema

    if schema:
        cli_show.print_json(json_schema())
        return
    cli_show.print_text(questions.example(kind).rstrip())


def _write_form(path: Path, files: list[Path] | None, overwrite: bool) -> None:
    """Write the form that fills a file of answers in a browser.

    Raises:
        GlasspolisError: the file is no page, stands there already, or cannot be written.
    """
    from glasspolis.report import answers_form

    if files:
        raise GlasspolisError("--form: writes a form without answers; give it without a file of answers.")
    if path.suffix.lower() not in (".html", ".htm"):
        raise GlasspolisError(f"--form {path}: is a page for a browser; its name wants to end in .html.")
    if path.exists() and not overwrite:
        raise GlasspolisError(f"{path}: exists already; choose another --form or add --overwrite.")
    answers_form.write(path)
    cli_show.print_text(f"Form: {path}\nOpen it in a browser; it works offline and sends nothing anywhere.")


def _assess_one(file: Path | None, options: _Options) -> None:
    """Ask for the answers or read them, simulate the system as typed, and write the assessment."""
    from glasspolis.question import assess as questions

    if file is None:
        cli_tuned.refuse_taken([options.folder], options.overwrite)
    asked = cli_interview.ask_all(options.kind, options.folder, options.as_json) if file is None else _load(file)
    chosen = questions.scenario(asked, **options.sizes)
    if options.most:
        small = {key: min(most, getattr(chosen, key)) for key, most in options.most.items()}
        chosen = questions.scenario(asked, **{**options.sizes, **small})
    counts = options.counts
    told = cli_counts.tell(counts, options.given, asked, file.name) if counts and file else None
    if not options.as_json:
        _print_missing(asked, chosen)
    with sole_writer(options.folder):
        _run_and_print(chosen, asked, options.folder, options.overwrite, options.as_json, told)
        files = cli_counts.write(told, options.folder, counts, options.given, file) if told and counts else []
    if file is None:
        cli_interview.kept_in(options.folder).unlink(missing_ok=True)
    if files and not options.as_json:
        cli_show.print_text(f"What the counts say: {files[0]}")


def _run_and_print(
    chosen: Scenario, answers: Answers, folder: Path, overwrite: bool, as_json: bool, told: Told | None = None
) -> None:
    """Simulate, write the assessment, and print first which number to ask the vendor for.

    What counts say, where there are any, is printed before the simulation.
    """
    from glasspolis.commands.cli_run import drop_inert, simulate_with_progress
    from glasspolis.question import run_as
    from glasspolis.records import crate
    from glasspolis.records.run_files import ANSWERS, ASSESSMENT
    from glasspolis.report import counted_page, counted_words
    from glasspolis.report.assessment import to_ask_for, write_assessment

    if told and not as_json:
        cli_show.print_text(f"{counted_words.text(told)}\n")
    finished = simulate_with_progress(chosen, folder, None, overwrite)
    drop_inert(finished, None)
    page = write_assessment(finished, answers, folder / ASSESSMENT)
    atomic_write.write(folder / ANSWERS, answers.text())
    crate.describe(folder)
    if as_json:
        missing = [q.key for q in answers.missing]
        cli_show.print_json(
            {
                "ask_the_vendor": to_ask_for(finished),
                "run": str(folder),
                "report": str(page),
                "missing": missing,
                "run_as": {key: run for key, (_, run) in run_as.of(chosen.resolved()).items()},
                "digest": finished.manifest["digest"],
                **({"counts": counted_page.as_json(told)} if told else {}),
            }
        )
        return
    if question := to_ask_for(finished):
        cli_show.print_text(wrapped(question, further="") + "\n")
    cli_show.print_text(f"Assessment: {page}\nThe answers, to run again: {folder / ANSWERS}")


def _print_missing(answers: Answers, chosen: Scenario) -> None:
    """Say which numbers are missing, which range takes the place of each, what lies outside, and
    which numbers are run as others.
    """
    from glasspolis.question import run_as
    from glasspolis.question.assess import notes

    for q in answers.missing:
        used = chosen.assessed.middle(q) if chosen.assessed else q.usual
        span = f"{q.key}: {used:,} is used, with {q.least:,} to {q.most:,} as its range ({q.why})"
        cli_show.print_text(wrapped(f"missing: {span}"))
    for note in notes(chosen):
        cli_show.print_text(wrapped(f"note: {note}"))
    for line in run_as.lines(chosen.resolved()):
        cli_show.print_text(wrapped(line))

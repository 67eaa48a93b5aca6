"""The command `assess`: asks for an auditor's numbers or reads them, runs and writes the assessment; for cli.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write
from glasspolis.files.terminal import wrapped

if TYPE_CHECKING:
    from glasspolis.question.assess import Answers
    from glasspolis.question.assess_questions import Question

QUICK = {"people": 5_000, "range_people": 2_000, "range_samples": 4, "replicates": 4}


def assess(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="What is known; asked for if left out.")] = None,
    out: Annotated[Path | None, typer.Option(show_default="runs/assessment", help="Folder of the run.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="Kind of system, where numbers are asked for or --example is.")
    ] = None,
    days: Annotated[int | None, typer.Option(show_default="365", help="Days to follow.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed, other people and luck.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Few people and samples: a look, not an answer.")] = False,
    example: Annotated[bool, typer.Option("--example", help="Print a file of answers to start from.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a run that is already there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Assess a system from ten numbers: whom it hits wrongly, laid out along the AI Act's Article 27."""
    from glasspolis.question import assess as door

    if example:
        cli_show.line(door.example(kind).rstrip())
        return
    if file and kind:
        raise GlasspolisError(f"--kind {kind!r}: {file} says its own kind; --kind is for numbers that are asked for.")
    answers = door.load(file) if file else _asked(kind, as_json)
    chosen = door.scenario(answers, days=days, seed=seed)
    if quick:
        chosen = chosen.override(**{key: min(most, getattr(chosen, key)) for key, most in QUICK.items()})
    folder = out or Path("runs") / "assessment"
    if not as_json:
        _told(answers)
    from glasspolis.commands.cli_run import finished
    from glasspolis.records.run_files import ANSWERS, ASSESSMENT
    from glasspolis.report.assessment import write_assessment

    done = finished(chosen, folder, None, overwrite)
    page = write_assessment(done, answers, folder / ASSESSMENT)
    atomic_write.write(folder / ANSWERS, answers.text())
    if as_json:
        missing = [q.key for q in answers.missing]
        cli_show.data({"run": str(folder), "report": str(page), "missing": missing, "digest": done.manifest["digest"]})
        return
    cli_show.line(f"Assessment: {page}\nThe answers, to run again: {folder / ANSWERS}")


def _told(answers: Answers) -> None:
    """Which numbers are missing, and the range that stands in for each."""
    for q in answers.missing:
        span = f"{q.usual:,} is used, and {q.least:,} to {q.most:,} as a range ({q.why})"
        stand_in = span if q.least < q.most else f"{q.why}, is used"
        cli_show.line(wrapped(f"missing: {q.key}: {stand_in}"))


def _asked(kind: str | None, apart: bool) -> Answers:
    """The answers typed at the prompts; an empty one is missing, one that is not allowed is asked for again.

    ``apart`` asks on stderr, so that stdout has JSON alone.
    """
    from glasspolis.errors import unknown
    from glasspolis.question import assess as door
    from glasspolis.question.assess_questions import KINDS, WORDS

    chosen = kind if kind is not None else next(iter(KINDS))
    if chosen not in KINDS:
        raise unknown("kind", chosen, KINDS)
    typer.echo(f"Kind of system: {chosen}. Press Enter where you do not know.", err=apart)
    raw: dict[str, str] = {"kind": chosen}
    for key, doc in WORDS.items():
        if typed := _typed(doc, apart):
            raw[key] = typed.replace('"', "'")
    for q in KINDS[chosen].questions:
        raw |= _number(q, raw, apart)
    return door.parse(raw, "answers")


def _number(q: Question, before: dict[str, str], apart: bool) -> dict[str, str]:
    """One number, asked for until it is allowed; nothing where it is not known, unless it has to be."""
    from glasspolis.question import assess as door

    while True:
        typed = _typed(f"{q.ask} ({q.unit})", apart).replace(",", "")
        if not typed and q.key != "people_in_reach":
            return {}
        try:
            door.parse({"people_in_reach": 1000, **before, q.key: typed})
        except GlasspolisError as error:
            cli_show.warn(str(error) if typed else f"{q.key}: is {q.why}.")
            continue
        return {q.key: typed}


def _typed(ask: str, apart: bool) -> str:
    """What is typed at a prompt, without blanks around it.

    Raises:
        GlasspolisError: nothing more can be typed.
    """
    try:
        return str(typer.prompt(ask, default="", show_default=False, err=apart)).strip()
    except typer.Abort as error:
        typer.echo(err=apart)
        if isinstance(error.__context__, EOFError):
            raise GlasspolisError(
                "the answers end before the questions do; give a file of answers instead: glasspolis assess FILE."
            ) from None
        raise KeyboardInterrupt from None

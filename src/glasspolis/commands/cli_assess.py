"""The command `assess` asks for an auditor's numbers or reads them, simulates, and writes the
assessment.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glasspolis.commands import cli_counts, cli_show
from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write
from glasspolis.files.sole_writer import sole_writer
from glasspolis.files.terminal import wrapped

if TYPE_CHECKING:
    from glasspolis.question.assess import Answers
    from glasspolis.question.assess_kinds import Question
    from glasspolis.question.scenario import Scenario
    from glasspolis.report.counted_words import Told

QUICK = {"people": 5_000, "range_people": 2_000, "range_samples": 4, "replicates": 4}


def assess(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="File of answers; without it, assess asks.")
    ] = None,
    counts: cli_counts.CountsFile = None,
    given: cli_counts.Given = None,
    out: Annotated[Path | None, typer.Option(show_default="runs/assessment", help="Folder of the run.")] = None,
    kind: Annotated[str | None, typer.Option(help="Kind of system, for the questions or --example.")] = None,
    days: Annotated[int | None, typer.Option(show_default="365", help="Days to simulate.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of people, ties and luck.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Use few people and samples, for a first look.")] = False,
    example: Annotated[bool, typer.Option("--example", help="Print an example of a file of answers.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a run that exists already.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")] = False,
) -> None:
    """Assess a system from ten numbers, in the order of the AI Act's Article 27, or from counts."""
    from glasspolis.question import assess as questions

    simulated = {"kind": kind, "days": days, "seed": seed, "quick": quick, "example": example}
    cli_counts.refuse(counts, given, {} if file else simulated)
    if counts and not file:
        cli_counts.alone(counts, given, out, overwrite, as_json)
        return
    if example:
        cli_show.print_text(questions.example(kind).rstrip())
        return
    if file and kind:
        raise GlasspolisError(f"--kind {kind!r}: {file} states its own kind; give --kind only without a file.")
    answers = questions.load(file) if file else _ask_all(kind, as_json)
    chosen = questions.scenario(answers, days=days, seed=seed)
    if quick:
        small = {key: min(most, getattr(chosen, key)) for key, most in QUICK.items()}
        chosen = questions.scenario(answers, days=days, seed=seed, **small)
    folder = out or Path("runs") / "assessment"
    told = cli_counts.tell(counts, given, answers, file.name) if counts and file else None
    if not as_json:
        _print_missing(answers, chosen)
    with sole_writer(folder):
        _run_and_print(chosen, answers, folder, overwrite, as_json, told)
        if told and counts:
            files = cli_counts.write(told, folder, counts, given, file)
            if not as_json:
                cli_show.print_text(f"What the counts say: {files[0]}")


def _run_and_print(
    chosen: Scenario, answers: Answers, folder: Path, overwrite: bool, as_json: bool, told: Told | None = None
) -> None:
    """Simulate, write the assessment, and print first which number to ask the vendor for.

    What counts say, where there are any, is printed before the simulation.
    """
    from glasspolis.commands.cli_run import drop_inert, simulate_with_progress
    from glasspolis.question import run_as
    from glasspolis.records.run_files import ANSWERS, ASSESSMENT
    from glasspolis.report import counted_page, counted_words
    from glasspolis.report.assessment import to_ask_for, write_assessment

    if told and not as_json:
        cli_show.print_text(f"{counted_words.text(told)}\n")
    finished = simulate_with_progress(chosen, folder, None, overwrite)
    drop_inert(finished, None)
    page = write_assessment(finished, answers, folder / ASSESSMENT)
    atomic_write.write(folder / ANSWERS, answers.text())
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
    """Say which numbers are missing, which range takes the place of each, and which numbers are run
    as others.
    """
    from glasspolis.question import run_as

    for q in answers.missing:
        used = chosen.assessed.middle(q) if chosen.assessed else q.usual
        span = f"{q.key}: {used:,} is used, with {q.least:,} to {q.most:,} as its range ({q.why})"
        cli_show.print_text(wrapped(f"missing: {span}"))
    for line in run_as.lines(chosen.resolved()):
        cli_show.print_text(wrapped(line))


def _ask_all(kind: str | None, on_stderr: bool) -> Answers:
    """Ask for every number; an empty answer is missing, and an answer that is not allowed is asked
    for again.

    Args:
        kind: of system; the first kind if None.
        on_stderr: print the prompts there, so that stdout holds JSON alone.

    Raises:
        GlasspolisError: there is no such kind, or the input ends before the questions.
    """
    from glasspolis.errors import unknown
    from glasspolis.question import assess as questions
    from glasspolis.question.assess_kinds import WORDS, kinds

    chosen = kind if kind is not None else next(iter(kinds()))
    if chosen not in kinds():
        raise unknown("kind", chosen, kinds())
    typer.echo(f"Kind of system: {chosen}. Press Enter where you do not know.", err=on_stderr)
    raw: dict[str, str] = {"kind": chosen}
    for key, doc in WORDS.items():
        if typed := _prompt(doc, on_stderr):
            raw[key] = typed.replace('"', "'")
    for q in kinds()[chosen].questions:
        raw |= _ask_number(q, raw, on_stderr)
    return questions.parse(raw, "answers")


def _ask_number(q: Question, before: dict[str, str], on_stderr: bool) -> dict[str, str]:
    """Ask for one number until it is allowed; an empty answer is taken unless the number
    is needed.
    """
    from glasspolis.question import assess as questions

    while True:
        typed = _prompt(f"{q.ask} ({q.unit})", on_stderr).replace(",", "")
        if not typed and q.key != "people_in_reach":
            return {}
        try:
            questions.parse({"people_in_reach": 1000, **before, q.key: typed})
        except GlasspolisError as error:
            cli_show.warn(str(error) if typed else f"{q.key}: is {q.why}.")
            continue
        return {q.key: typed}


def _prompt(ask: str, on_stderr: bool) -> str:
    """Read what the user types at a prompt, without blanks around it.

    Raises:
        GlasspolisError: the input has ended.
        KeyboardInterrupt: the user pressed Ctrl-C.
    """
    try:
        return str(typer.prompt(ask, default="", show_default=False, err=on_stderr)).strip()
    except typer.Abort as error:
        typer.echo(err=on_stderr)
        if isinstance(error.__context__, EOFError):
            raise GlasspolisError(
                "the answers end before the questions; give a file of answers instead: glasspolis assess FILE."
            ) from None
        raise KeyboardInterrupt from None

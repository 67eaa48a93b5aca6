"""The part of the command `assess` that reads counts by group: it prints and writes what they say,
alone or beside a file of answers.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import atomic_write

if TYPE_CHECKING:
    from glasspolis.question.assess import Answers
    from glasspolis.report.counted_words import Stated, Told

CountsFile = Annotated[
    Path | None, typer.Option("--counts", metavar="FILE", help="Counts by group, as CSV or Parquet, never of persons.")
]
Given = Annotated[
    str | None,
    typer.Option(metavar="RATE=SHARE", help="A rate stated beside --counts: prevalence, miss_rate, false_alert_rate."),
]


def refuse(counts: Path | None, given: str | None, simulated: Mapping[str, Any]) -> None:
    """Refuse options that say nothing here.

    Args:
        counts: the file of counts, if there is one.
        given: the rate that is stated, if there is one.
        simulated: the options of a simulation that were used, where there is none.

    Raises:
        GlasspolisError: names the option.
    """
    if given is not None and counts is None:
        raise GlasspolisError("--given: says what a stated rate forces beside counts; give --counts FILE as well.")
    if counts is None:
        return
    for name, value in simulated.items():
        if value:
            raise GlasspolisError(f"--{name}: counts alone are not simulated; give a file of answers as well.")


def tell(counts: Path, given: str | None, answers: Answers | None = None, source: str = "") -> Told:
    """Read counts and tell what they say, also against what answers state.

    Args:
        counts: the file of counts.
        given: a rate that is stated, as ``name=share``.
        answers: stated numbers to be held against the counts.
        source: the file of answers.
    """
    from glasspolis.question import counts as tables
    from glasspolis.report import counted_words

    stated = _stated(answers, source) if answers else []
    return counted_words.told(tables.load(counts), _given(given), stated)


def alone(counts: Path, given: str | None, out: Path | None, overwrite: bool, as_json: bool) -> None:
    """Print and write what counts say, without a simulation.

    Raises:
        GlasspolisError: the counts are refused, or the folder holds a page of counts already.
    """
    from glasspolis.records.run_files import COUNTED
    from glasspolis.report import counted_page, counted_words

    folder = out or Path("runs") / "counts"
    if (folder / COUNTED).exists() and not overwrite:
        raise GlasspolisError(f"{folder / COUNTED}: exists already; choose another --out or add --overwrite.")
    atomic_write.ready(folder, folder=True)
    told = tell(counts, given)
    files = write(told, folder, counts, given)
    if as_json:
        cli_show.print_json({**counted_page.as_json(told), "files": files})
        return
    cli_show.print_text(counted_words.text(told))
    cli_show.print_text(f"\nPage: {files[0]}\nTables: {', '.join(str(path) for path in files[1:])}")


def write(told: Told, folder: Path, counts: Path, given: str | None, answers: Path | None = None) -> list[Path]:
    """Write the page and the tables, with the command that gives them again.

    In the folder of a run the counts are kept among the files that were read.
    """
    from glasspolis.files import checksums
    from glasspolis.records import crate, inputs
    from glasspolis.records.run_files import COUNTS, MANIFEST
    from glasspolis.report import counted_page

    words = ["glasspolis", "assess", *([str(answers)] if answers else []), "--counts", str(counts)]
    command = shlex.join([*words, *(["--given", given] if given else [])])
    written = counted_page.write(told, folder, command, checksums.of_file(counts))
    if (folder / MANIFEST).is_file():
        inputs.keep(folder, COUNTS, counts)
        crate.describe(folder)
    return written


def _given(text: str | None) -> dict[str, float] | None:
    """Return a stated rate.

    Raises:
        GlasspolisError: it is not of the form, of no rate that may be given, or no share.
    """
    from glasspolis.answers.error_rates import GIVEN

    if text is None:
        return None
    name, sign, number = (part.strip() for part in text.partition("="))
    if not sign:
        raise GlasspolisError(f"--given {text[:60]!r}: must be a rate and its share, such as miss_rate=0.2.")
    if name not in GIVEN:
        raise unknown("rate", name, GIVEN, "--given")
    try:
        share = float(number)
    except ValueError:
        raise GlasspolisError(f"--given {text[:60]!r}: must be a share from 0 to 1, such as {name}=0.2.") from None
    if not 0 <= share <= 1:
        raise GlasspolisError(f"--given {text[:60]!r}: must be a share from 0 to 1, such as {name}=0.2.")
    return {name: share}


def _stated(answers: Answers, source: str) -> list[Stated]:
    """Return the answers that a rate of counts can be held against.

    One that is a factor of a rate is held against it if the other factor is known; of one that
    counts tell only in relation to another group nothing is said.
    """
    from glasspolis.report.counted_words import Stated

    system = answers.system
    stated = []
    for key, how in system.counted.items():
        if how.relative or (how.over and how.over not in answers.known):
            continue
        times = answers.known.get(how.over, Decimal(1)) / how.times
        factor = f" times {how.over}" if how.over else ""
        by_group = {name: cells[key] for name, cells in answers.groups.items() if key in cells}
        whole = {"": answers.known[key]} if key in answers.known and not by_group else {}
        stated += [
            Stated(f"{source}: {key}{factor}", how.rate, float(share * times), how.complement, group)
            for group, share in (by_group or whole).items()
        ]
    return stated

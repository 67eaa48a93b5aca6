"""Writes the table of verdicts as files and as a page, the same on every machine."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from glasspolis.errors import GlasspolisError, unwritable
from glasspolis.files import atomic_write, table_file
from glasspolis.files.markdown import plain
from glasspolis.files.terminal import wrapped
from glasspolis.proof.verdict import NOT_JUDGED, four_digits
from glasspolis.question.published import CASE_KINDS, DOCKING, IDENTITY, PREDICTION, score

HEAD = """# What this model has reproduced

Written by `make docs` (`glasspolis validate --quick`), so at the smaller sizes that the cases name; cases.md says what
the words mean. **Reproduced** means that the whole 95% interval of a figure lies within the tolerance; **compatible**,
that it overlaps the tolerance, which shows nothing; **missed**, that it lies outside. Predictions alone are evidence.

"""
HEADINGS = {DOCKING: "Docking: other models, run again", IDENTITY: "Identities"}
LUCK = ("predicted", "range", "control")
COLUMNS = ("case", "figure", "predicted", "range", "published", "source", "tolerance", "control", "verdict")


def judged(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of figures that have a published value."""
    return frame.filter(pl.col("verdict") != NOT_JUDGED)


def page(frame: pl.DataFrame) -> str:
    """Return the page in Markdown: a count of predictions, and a table with notes for each kind."""
    parts = [HEAD, _score(frame), "\n"]
    for kind, about in CASE_KINDS.items():
        rows = frame.filter(kind=kind).to_dicts()
        if rows:
            parts.append(f"\n## {_heading(kind)}\n\n{about}\n\n{_table(rows)}\n{_notes(rows)}")
    return "".join(parts)


def text(frame: pl.DataFrame) -> str:
    """Return the verdicts for a screen of 80 columns, by kind, and at the end all surprises."""
    lines = [wrapped(_score(frame), further="")]
    for kind in CASE_KINDS:
        rows = frame.filter(kind=kind).to_dicts()
        lines += [f"\n{_heading(kind).lower()}"] if rows else []
        for row in rows:
            control = "" if row["control"] is None else f" (under the negative control {four_digits(row['control'])})"
            details = [f"predicted {four_digits(row['predicted'])}, range {_range(row)}{control}"]
            details.append(f"published {row['published']} ({row['tolerance']}, {row['source']}): {row['verdict']}")
            details += [f"calibrated: {row['calibrated']}"] if row["calibrated"] else []
            details += [f"found: {_sentence(row['found'])}"] if row["found"] else []
            lines.append(wrapped(f"{row['case']}: {row['what']}", "  "))
            lines += [wrapped(words, "    ") for words in details]
    wrong = frame.filter(~pl.col("as_expected")).select("case", "output").rows()
    if wrong:
        named = ", ".join(f"{case}: {output}" for case, output in wrong)
        lines.append("\n" + wrapped(f"Otherwise than the case says: {named}.", further=""))
    return "\n".join(lines)


def _heading(kind: str) -> str:
    return HEADINGS.get(kind, f"{kind.capitalize()}s")


def _score(frame: pl.DataFrame) -> str:
    return score(frame.filter(kind=PREDICTION).to_dicts())


def _range(row: dict[str, object]) -> str:
    if row["low"] is None:
        return "-"
    return f"{four_digits(_number(row['low']))} to {four_digits(_number(row['high']))}"


def _table(rows: list[dict[str, object]]) -> str:
    lines = [f"| {' | '.join(COLUMNS)} |", f"|{'---|' * len(COLUMNS)}"]
    lines += [f"| {' | '.join(plain(cell).replace('|', '/') for cell in _cells(row))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cells(row: dict[str, object]) -> list[str]:
    """Return a row of the table."""
    first = [
        row["case"],
        row["what"],
        four_digits(_number(row["predicted"])),
        _range(row),
        row["published"],
        row["source"],
    ]
    return [str(cell) for cell in (*first, row["tolerance"], four_digits(_number(row["control"])), row["verdict"])]


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, float | int) else None


def _notes(rows: list[dict[str, object]]) -> str:
    lines = []
    for row in rows:
        sentences = [f"**{row['case']}, {row['what']}.**"]
        if row["calibrated"]:
            sentences.append(f"Set: {row['calibrated']}.")
        if row["reason"]:
            sentences.append(f"Tolerance: {_sentence(row['reason'])}")
        if row["found"]:
            sentences.append(f"Found: {_sentence(row['found'])}")
        lines.append("- " + " ".join(map(plain, sentences)))
    return "\n" + "\n".join(lines) + "\n"


def _sentence(text: object) -> str:
    return str(text).strip().rstrip(".") + "."


def write(frame: pl.DataFrame, folder: Path) -> None:
    """Write verdicts.parquet, verdicts.csv and verdicts.md, each whole or not at all.

    Raises:
        GlasspolisError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, folder) from error
    write_page(frame, folder / "verdicts.md")
    for name in ("verdicts.csv", "verdicts.parquet"):
        table_file.write(folder / name, frame)


def write_table(frame: pl.DataFrame, path: Path) -> None:
    """Write the table that ships for the reports, with the rows of the page in its order."""
    rows = [
        {"kind": row["kind"], **dict(zip(COLUMNS, _cells(row), strict=True)), "found": _sentence(row["found"] or "")}
        for kind in CASE_KINDS
        for row in frame.filter(kind=kind).to_dicts()
    ]
    rows = [{**row, "found": "" if row["found"] == "." else row["found"]} for row in rows]
    atomic_write.write(path, pl.DataFrame(rows).write_csv())


def write_page(frame: pl.DataFrame, path: Path) -> None:
    """Write the page alone."""
    atomic_write.write(path, page(frame))


def is_fresh(frame: pl.DataFrame, path: Path, quick: bool = False) -> bool:
    """Return whether the page at ``path`` says what the frame does.

    A ``quick`` frame has other people and luck. Of it only cases, figures, published values,
    tolerances and verdicts are compared.

    Raises:
        GlasspolisError: the page cannot be read.
    """
    try:
        there = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        here = page(frame)
        return _rows(there) == _rows(here) if quick else there == here
    except (OSError, UnicodeDecodeError) as error:
        raise GlasspolisError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _rows(text: str) -> list[list[str]]:
    """Return the rows of a page's tables without what luck changes."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [[cell for name, cell in zip(COLUMNS, row, strict=False) if name not in LUCK] for row in rows]

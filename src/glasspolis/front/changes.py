"""Differences between two versions of the model over scenarios, from the answers of both.

An answer is what `glasspolis run --json` printed, one file a scenario, or a folder of runs. Both
sides want the same people, days and seed: a quick look on both sides, or whole runs on both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from glasspolis.errors import GlasspolisError
from glasspolis.front.figures import MADE_BY, answered
from glasspolis.front.run import Run
from glasspolis.records.run_files import MANIFEST

SAME = "same"
INSIDE = "within luck"
OUTSIDE = "beyond luck"
FAR = "beyond what was not known"
GONE = "only in the old"
NEW = "only in the new"
NO_FIGURE = "no figure"
SIZE = ("people", "days", "seed")
EXPLAINED = (
    "“Within luck” is inside the old 95% interval over repeated cities; “beyond what was not known” is outside the old "
    "range over the uncertain parameters, too."
)
LARGEST_FILE = 10_000_000
Answers = dict[str, dict[str, Any]]
SCHEMA = {
    "scenario": pl.String, "measure": pl.String, "name": pl.String, "unit": pl.String, "old": pl.Float64,
    "old_low": pl.Float64, "old_high": pl.Float64, "old_range_low": pl.Float64, "old_range_high": pl.Float64,
    "new": pl.Float64, "new_low": pl.Float64, "new_high": pl.Float64, "new_range_low": pl.Float64,
    "new_range_high": pl.Float64, "change": pl.String, "same_tables": pl.Boolean,
}  # fmt: skip


class _Figure(BaseModel):
    """What is read of a figure that was printed."""

    model_config = ConfigDict(strict=True, allow_inf_nan=False)

    measure: str
    name: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    range_low: float | None
    range_high: float | None


class _Saved(BaseModel):
    """What is read of an answer that was printed; the rest is told as it stands."""

    model_config = ConfigDict(strict=True, extra="allow")

    scenario: str = Field(min_length=1)
    digest: str
    figures: list[_Figure]


def answers(folder: Path) -> Answers:
    """Return the answers in a folder, by scenario: files of JSON, or runs.

    Raises:
        GlasspolisError: there is none, a file is no answer, or a scenario appears twice.
    """
    if not folder.is_dir():
        raise GlasspolisError(f"{folder}: is no folder; give one with runs, or with what `glasspolis run --json` said.")
    found: Answers = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".json" and path.is_file():
            one = _saved(path)
        elif (path / MANIFEST).is_file():
            one = answered(Run.open(path))
        else:
            continue
        name = str(one["scenario"])
        if name in found:
            raise GlasspolisError(f"{path}: is a second answer of {name!r}; a folder has one of each scenario.")
        found[name] = one
    if not found:
        raise GlasspolisError(f"{folder}: holds no run and no file of `glasspolis run --json`.")
    return found


def _saved(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError("too large")
        return _Saved.model_validate(json.loads(path.read_text(encoding="utf-8"))).model_dump()
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) or "no table"
        raise GlasspolisError(f"{path}: is not what `glasspolis run --json` prints ({where}).") from error
    except (OSError, ValueError, RecursionError) as error:
        raise GlasspolisError(f"{path}: is not what `glasspolis run --json` prints ({error}).") from error


def changes(old: Answers, new: Answers) -> pl.DataFrame:
    """Return what differs between two sets of answers, a row for each figure of each scenario.

    Returns:
        scenario, measure, name, unit; the figure with luck and second range in the old and in the
        new; change: "same", "within luck" (of the old), "beyond luck", "beyond what was not known",
        "only in the old", "only in the new", "no figure"; same_tables: whether every table is the
        same to the byte.

    Raises:
        GlasspolisError: a scenario has other people, days or seeds in the two.
    """
    rows = []
    for name in sorted({*old, *new}):
        before = old.get(name, {})
        after = new.get(name, {})
        if before and after and any(before.get(key) != after.get(key) for key in SIZE):
            told = "; ".join(f"{key} {before.get(key)} and {after.get(key)}" for key in SIZE)
            raise GlasspolisError(f"{name}: is not of the same size in the two ({told}); run both alike.")
        same = bool(before and after) and before["digest"] == after["digest"]
        first = {row["measure"]: row for row in before.get("figures", ())}
        second = {row["measure"]: row for row in after.get("figures", ())}
        for measure in dict.fromkeys((*first, *second)):
            rows.append(_row(name, first.get(measure), second.get(measure), same))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _row(name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, same: bool) -> dict[str, Any]:
    about = new or old or {}
    row = {"scenario": name, "same_tables": same, "change": _change(old, new)}
    row |= {key: about.get(key) for key in ("measure", "name", "unit")}
    for side, figure in (("old", old or {}), ("new", new or {})):
        row[side] = figure.get("value")
        row |= {f"{side}_{key}": figure.get(key) for key in ("low", "high", "range_low", "range_high")}
    return row


def _change(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> str:
    if old is None or new is None:
        return NEW if old is None else GONE
    value = new["value"]
    if value is None or old["value"] is None:
        return SAME if value == old["value"] else NO_FIGURE
    if value == old["value"]:
        return SAME
    if _holds(old, "low", "high", value):
        return INSIDE
    return OUTSIDE if old["range_low"] is None or _holds(old, "range_low", "range_high", value) else FAR


def _holds(row: Mapping[str, Any], low: str, high: str, value: float) -> bool:
    return row[low] is not None and row[high] is not None and row[low] <= value <= row[high]


def made_by(found: Answers) -> dict[str, list[str]]:
    """Return what made a set of answers: each key of a manifest with the values that it has in
    them.
    """
    return {key: sorted({_plain(one.get(key)) for one in found.values()}) for key in MADE_BY}


def _plain(value: Any) -> str:
    return ", ".join(f"{name} {number}" for name, number in value.items()) if isinstance(value, dict) else str(value)


def page(old: Answers, new: Answers) -> str:
    """Return the differences as a page in Markdown; figures that are the same are counted, not
    listed.
    """
    table = changes(old, new)
    counts = dict(table.group_by("change", maintain_order=True).len().iter_rows())
    total = ", ".join(f"{number} {words}" for words, number in counts.items())
    alike = table.filter("same_tables")["scenario"].n_unique()
    lines = ["# Changes between two versions of the model", ""]
    lines += [f"{table.height} figures of {table['scenario'].n_unique()} scenarios: {total}.", ""]
    lines += [f"In {alike} scenarios every table is the same to the byte. {EXPLAINED}", ""]
    lines += ["| | old | new |", "|---|---|---|"]
    first = made_by(old)
    second = made_by(new)
    lines += [f"| {key} | {'; '.join(first[key])} | {'; '.join(second[key])} |" for key in MADE_BY]
    moved = table.filter(pl.col("change") != SAME)
    if moved.height:
        lines += ["", "| scenario | figure | unit | old (luck) | new (luck) | change |", "|---|---|---|---|---|---|"]
        lines += [_line(row) for row in moved.iter_rows(named=True)]
    return "\n".join([*lines, ""])


def _line(row: Mapping[str, Any]) -> str:
    cells = [row["scenario"], f"{row['name']} (`{row['measure']}`)", row["unit"], *_sides(row), row["change"]]
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def _sides(row: Mapping[str, Any]) -> list[str]:
    """Return the old and the new figure with luck, with four digits."""
    told = []
    for side in ("old", "new"):
        value, low, high = (row[key] for key in (side, f"{side}_low", f"{side}_high"))
        luck = f" ({low:.4g} to {high:.4g})" if low is not None and high is not None else ""
        told.append("–" if value is None else f"{value:.4g}{luck}")
    return told

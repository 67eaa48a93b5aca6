"""Says where every parameter comes from and which scenarios it drives; `evidence` prints it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import polars as pl

from glasspolis import evidence
from glasspolis.contract.parameters import Param
from glasspolis.engine.plan import installed
from glasspolis.errors import GlasspolisError
from glasspolis.files.terminal import wrapped
from glasspolis.question.scenario import Scenario

FACT = re.compile(r"\bP\d{3,4}\b")


@cache
def contradictions() -> tuple[Mapping[str, str], ...]:
    """Return the pairs of published figures that contradict each other, with what is done about it.

    Raises:
        GlasspolisError: the packaged file names a fact that there is not.
    """
    text = files("glasspolis").joinpath("data/contradictions.csv").read_text(encoding="utf-8")
    rows = tuple(csv.DictReader(text.splitlines()))
    for row in rows:
        for key in ("used", "other"):
            evidence.fact(row[key], f"contradictions.csv: {row['about']}")
        if None in row or not row["handling"]:
            raise GlasspolisError(f"contradictions.csv: {row['about']}: needs four columns.")
    return rows


@cache
def reasons() -> Mapping[str, str]:
    """Return why a fact that was found as a target for cases is none here, by id (data/uses.csv).

    Raises:
        GlasspolisError: the packaged file names a fact that there is not, or gives no reason.
    """
    text = files("glasspolis").joinpath("data/uses.csv").read_text(encoding="utf-8")
    rows = tuple(csv.DictReader(text.splitlines()))
    for row in rows:
        known = evidence.fact(row["fact"], "uses.csv")
        if None in row or not row["why"] or known.use == row["was"]:
            raise GlasspolisError(f"uses.csv: {row['fact']}: needs fact, the use that it had before, and why.")
    return {row["fact"]: row["why"] for row in rows}


class Used(NamedTuple):
    """Says what runs in some world of a scenario, and which parameters it sets; looked at once."""

    name: str
    submodels: frozenset[str]
    parameters: frozenset[str]


def parameters(scenarios: Sequence[Scenario]) -> pl.DataFrame:
    """Return every parameter that can be set.

    Returns:
        parameter, value, low, high, unit, doc, evidence, source (publisher and year), quality,
        swept (whether the parameter range covers it), scenarios (that run its submodel), set_in
        (that set it), also (other facts: named in its description, or in contradiction to its own).
    """
    used = [
        Used(s.name, frozenset().union(*(s.active(world) for world in s.worlds)), frozenset(_set(s))) for s in scenarios
    ]
    rows = [
        _row(name, key, par, used)
        for name, model in installed().items()
        for key, par in model.par.items()
        if not par.derived
    ]
    lists = dict.fromkeys(("scenarios", "set_in", "also"), pl.List(pl.String))
    return pl.DataFrame(rows, schema_overrides=lists)


def _row(model: str, key: str, par: Param, scenarios: Sequence[Used]) -> dict[str, Any]:
    name = f"{model}.{key}"
    known = None if par.evidence == evidence.ASSUMED else evidence.fact(par.evidence)
    source = "" if known is None else ", ".join(filter(None, (known.publisher, known.year)))
    used = [s for s in scenarios if model in s.submodels]
    value = " ".join(map(str, par.default)) if isinstance(par.default, tuple) else str(par.default)
    also = [*FACT.findall(par.doc), *(row["other"] for row in contradictions() if row["used"] == par.evidence)]
    return {
        "parameter": name, "value": value, "low": str(par.low), "high": str(par.high), "unit": par.unit, "doc": par.doc,
        "evidence": par.evidence, "source": source,
        "quality": evidence.quality(par.evidence), "swept": par.varies,
        "scenarios": [s.name for s in used], "set_in": [s.name for s in used if name in s.parameters],
        "also": [fact for fact in dict.fromkeys(also) if fact != par.evidence],
    }  # fmt: skip


def _set(scenario: Scenario) -> set[str]:
    """Return the parameters that a scenario sets, in any world and on any day."""
    names = {*scenario.set, *scenario.book_parameters}
    for world in scenario.worlds.values():
        names |= {*world.set}.union(*(change.set for change in world.schedule))
    return names


def choose(frame: pl.DataFrame, words: Sequence[str]) -> pl.DataFrame:
    """Return the parameters that the words choose.

    Fact ids choose the parameters that cite one of them; other words choose those whose name and
    description hold all of them.
    """
    ids = [word.upper() for word in words if FACT.fullmatch(word.upper())]
    if ids:
        return frame.filter(
            pl.col("evidence").is_in(ids) | pl.col("also").list.eval(pl.element().is_in(ids)).list.any()
        )
    text = pl.concat_str("parameter", "doc", "evidence", "quality", separator=" ").str.to_lowercase()
    for word in words:
        frame = frame.filter(text.str.contains(word.lower(), literal=True))
    return frame


def text(frame: pl.DataFrame) -> str:
    """Return parameters for a screen of 80 columns, with value, range, source and scenarios."""
    lines: list[str] = []
    for row in frame.iter_rows(named=True):
        value = row["value"] if len(row["value"]) < 30 else "a table"
        lines.append(wrapped(f"{row['parameter']} = {value}, {row['low']} to {row['high']} ({row['unit']})"))
        drives = ", ".join(f"{s} (sets it)" if s in row["set_in"] else s for s in row["scenarios"])
        details = (row["doc"], _source(row), f"drives {drives or 'no scenario that ships'}")
        lines += [wrapped(words, "    ") for words in details]
    assumed = frame.filter(quality=evidence.ASSUMED).height
    return "\n".join([*lines, "", f"{frame.height} parameters, {assumed} of them assumed."])


def at_odds() -> str:
    """Return the published figures that contradict one another, both of each pair."""
    lines = ["Published figures that contradict one another:"]
    for row in contradictions():
        pair = [evidence.fact(row[key]) for key in ("used", "other")]
        figures = "; ".join(f"{f.id}: {f.value} {f.unit} ({f.publisher}, {f.quality})" for f in pair)
        lines += [wrapped(row["about"], "  "), wrapped(figures, "    "), wrapped(f"here: {row['handling']}", "    ")]
    return "\n".join(lines)


def _source(row: Mapping[str, Any]) -> str:
    own = "assumed" if not row["source"] else f"{row['evidence']} ({row['quality']}): {row['source']}"
    other = []
    for fact in row["also"]:
        known = evidence.fact(fact)
        at_odds = any(c["other"] == fact and c["used"] == row["evidence"] for c in contradictions())
        other.append(f"{fact}{' (at odds)' if at_odds else ''}: {known.value} {known.unit}")
    return own + (f"; also {'; '.join(other)}" if other else "")

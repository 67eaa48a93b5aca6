"""Facts: the published figures every parameter, place and case cites by id; read by all stages, written by none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import polars as pl

from glasspolis.errors import GlasspolisError, unknown

ASSUMED = "assumed"
QUALITIES = ("official", "academic", "press", "NGO", "unverified")
_COLUMNS = (
    "id", "topic", "claim", "value", "unit", "low", "high", "range_kind",
    "year", "place", "publisher", "url", "access", "quality", "use",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One row of data/facts.csv; every field is the text as published (``value`` may be a word)."""

    id: str
    topic: str
    claim: str
    value: str
    unit: str
    low: str
    high: str
    range_kind: str
    year: str
    place: str
    publisher: str
    url: str
    access: str
    quality: str
    use: str


def _bytes() -> bytes:
    return files("glasspolis").joinpath("data/facts.csv").read_bytes()


@cache
def frame() -> pl.DataFrame:
    """All facts as text columns, in file order.

    Raises:
        GlasspolisError: the packaged file is damaged (columns, or an id twice).
    """
    table = pl.read_csv(_bytes(), infer_schema=False).fill_null("")
    if tuple(table.columns) != _COLUMNS:
        raise GlasspolisError(f"facts.csv: columns are {', '.join(table.columns)}; allowed: {', '.join(_COLUMNS)}")
    twice = table.filter(pl.col("id").is_duplicated())["id"]
    if len(twice):
        raise GlasspolisError(f"facts.csv: id {twice[0]} stands twice; give the new row the next free id")
    return table


@cache
def facts() -> dict[str, Fact]:
    """All facts by id."""
    return {row["id"]: Fact(**row) for row in frame().iter_rows(named=True)}


def fact(evidence_id: str, where: str = "") -> Fact:
    """One fact.

    Raises:
        GlasspolisError: no such id; the message names the nearest.
    """
    try:
        return facts()[evidence_id]
    except KeyError:
        raise _no_fact(evidence_id, where) from None


def _no_fact(evidence_id: str, where: str) -> GlasspolisError:
    ids = sorted(facts())
    message = str(unknown("fact", evidence_id, ids, where)).partition(" Allowed:")[0]
    return GlasspolisError(f"{message.rstrip('.?')}. Allowed: {ids[0]} to {ids[-1]}, or '{ASSUMED}'.")


def quality(evidence_id: str) -> str:
    """The kind of publisher behind a fact id, or ``assumed``.

    Raises:
        GlasspolisError: no such id; the message names the nearest.
    """
    return ASSUMED if evidence_id == ASSUMED else fact(evidence_id).quality


def facts_hash() -> str:
    """SHA-256 of the packaged facts with line ends as LF, for the manifest."""
    return hashlib.sha256(_bytes().replace(b"\r\n", b"\n")).hexdigest()

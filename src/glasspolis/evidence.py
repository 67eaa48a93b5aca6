"""Facts: the published figures that parameters, places and cases cite by id.

Every room reads them, and none writes them.
"""

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
    """One row of data/facts.csv; every field is text as published, and ``value`` may be a word."""

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
    """Return all facts as text columns, in file order.

    Raises:
        GlasspolisError: the packaged file is damaged, has other columns, or an id twice.
    """
    try:
        table = pl.read_csv(_bytes(), infer_schema=False).fill_null("")
    except pl.exceptions.PolarsError as error:
        raise GlasspolisError(f"facts.csv: is no table: {str(error).partition(chr(10))[0]}") from error
    if tuple(table.columns) != _COLUMNS:
        raise GlasspolisError(f"facts.csv: columns are {', '.join(table.columns)}; allowed: {', '.join(_COLUMNS)}")
    repeated = table.filter(pl.col("id").is_duplicated())["id"]
    if len(repeated):
        raise GlasspolisError(f"facts.csv: id {repeated[0]} appears twice; give the new row the next free id")
    return table


@cache
def facts() -> dict[str, Fact]:
    """Return all facts by id."""
    return {row["id"]: Fact(**row) for row in frame().iter_rows(named=True)}


def fact(evidence_id: str, where: str = "") -> Fact:
    """Return the fact with an id.

    Args:
        evidence_id: such as P001.
        where: file and key, which begin an error message.

    Raises:
        GlasspolisError: there is no such id; the message names the nearest.
    """
    try:
        return facts()[evidence_id]
    except KeyError:
        raise _no_fact(evidence_id, where) from None


def _no_fact(evidence_id: str, where: str) -> GlasspolisError:
    ids = sorted(facts())
    # There are hundreds of ids, so the message names the first and the last in place of all.
    message = str(unknown("fact", evidence_id, ids, where)).partition(" Allowed:")[0]
    return GlasspolisError(f"{message.rstrip('.?')}. Allowed: {ids[0]} to {ids[-1]}, or '{ASSUMED}'.")


def search(*words: str) -> pl.DataFrame:
    """Return the facts that have one of these ids, or all of these words in topic, claim and place.

    Returns:
        The columns of data/facts.csv, as published, with the address of each source.
    """
    table = frame()
    terms = [word.lower() for word in words]
    if table["id"].str.to_lowercase().is_in(terms).any():
        return table.filter(pl.col("id").str.to_lowercase().is_in(terms))
    text = pl.concat_str("topic", "claim", "place", separator=" ").str.to_lowercase()
    for term in terms:
        table = table.filter(text.str.contains(term, literal=True))
    return table


def quality(evidence_id: str) -> str:
    """Return the kind of publisher behind a fact id, or ``assumed``.

    Raises:
        GlasspolisError: there is no such id; the message names the nearest.
    """
    return ASSUMED if evidence_id == ASSUMED else fact(evidence_id).quality


def facts_hash() -> str:
    """SHA-256 of the packaged facts, for the manifest; line ends count as LF on every system."""
    return hashlib.sha256(_bytes().replace(b"\r\n", b"\n")).hexdigest()

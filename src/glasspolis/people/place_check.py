"""Checks the file of a place that another package brings, for place.py."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from glasspolis.errors import GlasspolisError, LineError, unknown
from glasspolis.evidence import facts
from glasspolis.files.validation_messages import message_for
from glasspolis.people.group_shares import GROUPS
from glasspolis.people.real_names import withheld
from glasspolis.people.structure import AXES, FIXED_LEVELS, MAX_REGIONS

SHARED = ("age", "sex", "group", "urban", "migrant", "collective")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Share(_Part):
    """The share of one level: stated, from facts, or what the others leave."""

    share: str | None = Field(default=None, description="a number from 0 to 1 in quotes")
    fact: str | None = Field(default=None, description="the id of a fact")
    less: str | None = Field(default=None, description="the id of a fact that is taken away")
    per: str | None = Field(default=None, description="the id of a fact that divides")
    rest: bool = Field(default=False, description="true: what the other levels leave")
    note: str = Field(default="", description="a sentence about the entry")


class Tie(_Part):
    """Start weights of a pair of dimensions."""

    of: list[str] = Field(min_length=2, max_length=2, description="two dimensions")
    weights: list[list[int]] = Field(description="a row of whole numbers for each level of the first dimension")


class PlaceFile(_Part):
    """A place of another package. Like a table of counts it counts as a real place."""

    title: str = Field(min_length=3, max_length=120, description="3 to 120 characters")
    real: bool = Field(description="true; only 'glass-city' is an invented place")
    regions: int = Field(ge=1, le=MAX_REGIONS, description=f"districts, 1 to {MAX_REGIONS}")
    regions_note: str = Field(min_length=3, description="what the districts rest on")
    shares: dict[str, dict[str, Share]] = Field(description=f"tables for {', '.join(SHARED)}")
    tie: list[Tie] = Field(default=[], description="pairs of dimensions with weights")


def check(raw: Mapping[str, Any], path: Path) -> None:
    """Refuse a file that is no place, and one that says that it is an invented place.

    Raises:
        GlasspolisError: a key or a value is not allowed.
        LineError: the place is not offered by anybody, or calls itself invented: detention,
            policing and censorship would then run in it.
    """
    where = path.name
    try:
        place = PlaceFile.model_validate(dict(raw))
    except ValidationError as error:
        raise message_for(error, PlaceFile, where) from None
    if why := withheld(f"{path.stem} {place.title}"):
        raise LineError(f"{where}: is not offered: {why}.")
    if not place.real:
        raise LineError(
            f"{where}: real = false: a place of another package counts as a real one, as a table of counts does; "
            "detention, policing and censorship run in 'glass-city' only. Say real = true."
        )
    if missing := [axis for axis in SHARED if axis not in place.shares]:
        raise GlasspolisError(f"{where}: shares.{missing[0]}: is missing; needed are {', '.join(SHARED)}.")
    for axis, levels in place.shares.items():
        _check_axis(axis, levels, f"{where}: shares")
    known: dict[str, Sized] = {**FIXED_LEVELS, **place.shares}
    sizes = {axis: len(levels) for axis, levels in known.items() if axis in AXES}
    for tie in place.tie:
        if not set(tie.of) <= sizes.keys():
            raise unknown("dimension", min(set(tie.of) - sizes.keys()), sizes, f"{where}: tie.of")
        if [len(row) for row in tie.weights] != [sizes[tie.of[1]]] * sizes[tie.of[0]]:
            raise GlasspolisError(f"{where}: tie.weights: give {sizes[tie.of[0]]} rows of {sizes[tie.of[1]]} numbers.")


def _check_axis(axis: str, levels: Mapping[str, Share], where: str) -> None:
    """Refuse a dimension whose levels or shares are not those of a place."""
    if axis not in SHARED:
        raise unknown("key", axis, SHARED, where)
    known = GROUPS[: len(levels)] if axis == "group" else FIXED_LEVELS[axis]
    if set(levels) != set(known) or sum(share.rest for share in levels.values()) != 1:
        raise GlasspolisError(
            f"{where}.{axis}: needs {', '.join(map(repr, known))}, one of them with rest = true and the others with a "
            "share or a fact."
        )
    total = sum(_value(share, f"{where}.{axis}.{level!r}") for level, share in levels.items() if not share.rest)
    if not 0 <= total < 1:
        raise GlasspolisError(f"{where}.{axis}: the shares sum to {total}; allowed is less than 1, for the rest.")


def _value(share: Share, where: str) -> Decimal:
    """Return the share of a level as ``place.py`` will make it."""
    if share.share is not None:
        try:
            value = Decimal(share.share)
        except InvalidOperation:
            value = Decimal(-1)
        if not 0 <= value <= 1:
            raise GlasspolisError(f"{where}: share = {share.share!r}: must be a number from 0 to 1 in quotes.")
        return value
    for fact in (share.fact or "", *filter(None, (share.less, share.per))):
        if fact not in facts():
            raise GlasspolisError(f"{where}: fact {fact!r}: is no fact; give a share, or the id of a fact.")
    value = Decimal(facts()[share.fact or ""].value)
    value -= Decimal(facts()[share.less].value) if share.less else 0
    return value / Decimal(facts()[share.per].value) if share.per else value

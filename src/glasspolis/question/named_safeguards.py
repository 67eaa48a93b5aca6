"""Named safeguards (data/safeguards.toml): what each one sets in the submodels in use; worlds.py applies them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files.validation_messages import in_place
from glasspolis.question import settings
from glasspolis.question.settings import FRACTIONAL_UNITS, Value

if TYPE_CHECKING:
    from glasspolis.contract.declarations import Submodel

FILE = "safeguards.toml"
ALL = "*"
SOCIETY = "society"
Models = Mapping[str, "Submodel"]


def _flat(raw: Any) -> dict[str, Value]:
    return settings.flatten(raw, FILE)


def _tuple(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


def _number(raw: Any) -> Decimal:
    try:
        return settings.number(raw, "")
    except GlasspolisError as error:
        raise in_place(error) from None


class Guard(BaseModel):
    """One named safeguard: parameters set, parameters bounded, submodels switched off (``*``: all but society).

    ``alone``: it ends what the others mend, so that it is not put together with them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: str = Field(min_length=1, max_length=60)
    doc: str = Field(min_length=10)
    law: str
    set: Annotated[dict[str, Value], BeforeValidator(_flat)] = {}
    at_most: Annotated[dict[str, Value], BeforeValidator(_flat)] = {}
    at_least: Annotated[dict[str, Value], BeforeValidator(_flat)] = {}
    off: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = ()
    from_share: Annotated[Decimal, BeforeValidator(_number)] = Decimal(0)
    alone: bool = False


class Applied(BaseModel):
    """A safeguard as a world uses it: how much of the way to its full setting, and from which day on."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str = Field(description="a named safeguard")
    strength: Annotated[Decimal, BeforeValidator(_number)] = Field(
        default=Decimal(1),
        gt=0,
        le=1,
        description="above 0, up to 1 (the full setting); a switch is on at any strength",
    )
    day: int | None = Field(default=None, ge=0, description="day from which it holds [default: 0, or as it says]")


def applied(raw: Any) -> Any:
    """A world's list of names, or of tables with name, strength and day."""
    if not isinstance(raw, list | tuple):
        return raw
    return tuple({"name": one} if isinstance(one, str) else one for one in raw)


@cache
def known() -> dict[str, Guard]:
    """All named safeguards, in the file's order.

    Raises:
        GlasspolisError: the packaged file is damaged.
    """
    text = files("glasspolis").joinpath(f"data/{FILE}").read_text(encoding="utf-8")
    try:
        return {name: Guard(**table) for name, table in tomllib.loads(text, parse_float=Decimal).items()}
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise GlasspolisError(f"{FILE}: {error}") from error


def guard(name: str, where: str) -> Guard:
    """One named safeguard.

    Raises:
        GlasspolisError: there is none of this name.
    """
    if name not in known():
        raise unknown("safeguard", name, known(), where)
    return known()[name]


def missing(name: str, submodels: tuple[str, ...]) -> list[str]:
    """The submodels one of which a safeguard needs, if none of them is in use; nothing otherwise."""
    one = guard(name, "safeguards")
    owners = {key.partition(".")[0] for table in (one.set, one.at_most, one.at_least) for key in table}
    owners |= {submodel for submodel in one.off if submodel != ALL}
    return [] if ALL in one.off or owners & {*submodels} else sorted(owners)


def check_file(models: Models) -> None:
    """Check every key of the file against the submodels installed; those of others are left for later.

    Raises:
        GlasspolisError: a parameter or submodel that does not exist, or a value out of range.
    """
    for name, one in known().items():
        for table in (one.set, one.at_most, one.at_least):
            for key, value in table.items():
                if key.partition(".")[0] in models:
                    settings.checked(key, value, models, f"{FILE}: {name}")


def effects(use: Applied, models: Models, present: Mapping[str, Value]) -> dict[str, Value]:
    """What the safeguard makes of the parameters in ``present``: only those that it changes."""
    one = guard(use.name, "safeguards")
    found: dict[str, Value] = {}
    for table, bound in ((one.set, None), (one.at_most, min), (one.at_least, max)):
        for key, goal in table.items():
            if key not in present:
                continue
            owner, _, name = key.partition(".")
            unit, now = models[owner].par[name].unit, present[key]
            cells = now if isinstance(now, tuple) else (now,)
            goals = goal if isinstance(goal, tuple) else (goal,) * len(cells)
            ends = goals if bound is None else tuple(bound(pair) for pair in zip(cells, goals, strict=True))
            moved = tuple(_part(*pair, use.strength, unit) for pair in zip(cells, ends, strict=True))
            if moved != cells:
                found[key] = moved if isinstance(now, tuple) else moved[0]
    return found


def _part(now: Decimal, goal: Decimal, strength: Decimal, unit: str) -> Decimal:
    """So much of the way from ``now`` to ``goal``; a switch goes all of it, a whole number stays whole."""
    if strength == 1 or unit == "switch":
        return goal
    found = now + (goal - now) * strength
    return found if unit in FRACTIONAL_UNITS else found.quantize(Decimal(1), ROUND_HALF_EVEN)


def off(use: Applied, submodels: tuple[str, ...]) -> frozenset[str]:
    """The submodels in use that the safeguard switches off."""
    names = guard(use.name, "safeguards").off
    return frozenset(one for one in submodels if one != SOCIETY and (ALL in names or one in names))


def ends(use: Applied) -> bool:
    """Whether from its day on all of the system is off, and with it what it set."""
    return ALL in guard(use.name, "safeguards").off


def day(use: Applied, days: int) -> int:
    """The day from which it holds: its own, or the share of the run that the file gives."""
    return use.day if use.day is not None else int(guard(use.name, "safeguards").from_share * days)

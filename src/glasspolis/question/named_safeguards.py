"""Named safeguards (data/safeguards.toml) and what each one sets; worlds.py applies them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from glasspolis.contract.parameters import FRACTIONAL_UNITS
from glasspolis.contract.submodel import Submodel
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files.validation_messages import in_place, message_for
from glasspolis.publications import check_law
from glasspolis.question import settings
from glasspolis.question.settings import Value, cells
from glasspolis.question.used_submodels import in_every_world

FILE = "safeguards.toml"
ALL = "*"
Models = Mapping[str, Submodel]


def _flat(raw: Any) -> dict[str, Value]:
    return settings.flatten(raw, FILE)


def _tuple(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


def _number(raw: Any) -> Decimal:
    try:
        return settings.number(raw, "")
    except GlasspolisError as error:
        raise in_place(error) from None


class Safeguard(BaseModel):
    """One named safeguard: the parameters it sets or bounds, the submodels it switches off.

    ``law`` names the articles that ask for it (publications.py has them).
    ``*`` in ``off`` stands for every submodel that can be switched off. A safeguard ``alone`` ends
    what the others mend, so that it is not put together with them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: str = Field(min_length=1, max_length=60)
    doc: str = Field(min_length=10)
    law: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = Field(min_length=1)
    set: Annotated[dict[str, Value], BeforeValidator(_flat)] = {}
    at_most: Annotated[dict[str, Value], BeforeValidator(_flat)] = {}
    at_least: Annotated[dict[str, Value], BeforeValidator(_flat)] = {}
    off: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = ()
    from_share: Annotated[Decimal, BeforeValidator(_number)] = Decimal(0)
    alone: bool = False


class AppliedSafeguard(BaseModel):
    """A safeguard as a world uses it, with its strength and its first day."""

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
    """For the validator: a world's list of safeguards, with every bare name as a table."""
    if not isinstance(raw, list | tuple):
        return raw
    return tuple({"name": entry} if isinstance(entry, str) else entry for entry in raw)


class _Named(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    safeguards: Annotated[tuple[AppliedSafeguard, ...], BeforeValidator(applied)] = Field(
        description="a list of named safeguards, or of {name = ..., strength = ..., day = ...}"
    )


def named(raw: Any, where: str) -> tuple[AppliedSafeguard, ...]:
    """Return the safeguards that a file lists, each by its name or as a table.

    Raises:
        GlasspolisError: it is no such list, or names one that there is not or one twice.
    """
    try:
        uses = _Named.model_validate({"safeguards": raw}).safeguards
    except ValidationError as error:
        raise message_for(error, _Named, where) from None
    names = [use.name for use in uses]
    for name in names:
        safeguard(name, f"{where}: safeguards")
        if names.count(name) > 1:
            raise GlasspolisError(f"{where}: safeguards: names {name!r} twice; name it once.")
    return uses


def as_toml(uses: Sequence[AppliedSafeguard]) -> str:
    """Return the list of safeguards as a file writes it."""
    texts = []
    for use in uses:
        more = "" if use.strength == 1 else f", strength = {use.strength:f}"
        more += "" if use.day is None else f", day = {use.day}"
        texts.append(f'{{ name = "{use.name}"{more} }}' if more else f'"{use.name}"')
    return f"[{', '.join(texts)}]"


@cache
def known() -> dict[str, Safeguard]:
    """Return all named safeguards, in the file's order.

    Raises:
        GlasspolisError: the packaged file is damaged.
    """
    text = files("glasspolis").joinpath(f"data/{FILE}").read_text(encoding="utf-8")
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, InvalidOperation) as error:
        raise GlasspolisError(f"{FILE}: {error}") from error
    shipped = {name: _read(name, table) for name, table in raw.items()}
    for name, one in shipped.items():
        for reference in one.law:
            check_law(reference, f"{FILE}: {name}.law")
    return shipped


def _read(name: str, table: Any) -> Safeguard:
    try:
        return Safeguard.model_validate(table)
    except ValidationError as error:
        raise message_for(error, Safeguard, f"{FILE}: {name}") from None


def safeguard(name: str, where: str) -> Safeguard:
    """One named safeguard.

    Raises:
        GlasspolisError: there is none of this name.
    """
    if name not in known():
        raise unknown("safeguard", name, known(), where)
    return known()[name]


def missing(name: str, submodels: tuple[str, ...]) -> list[str]:
    """Return the submodels of which a safeguard needs one, if none is in use; nothing otherwise."""
    chosen = safeguard(name, "safeguards")
    owners = {key.partition(".")[0] for table in (chosen.set, chosen.at_most, chosen.at_least) for key in table}
    owners |= {submodel for submodel in chosen.off if submodel != ALL}
    return [] if ALL in chosen.off or owners & {*submodels} else sorted(owners)


def acting(submodels: tuple[str, ...]) -> list[str]:
    """Return the names of the safeguards that set something in one of these submodels."""
    return [name for name in known() if not missing(name, submodels)]


def check_file(models: Models) -> None:
    """Check every key of the file that is of an installed submodel.

    Raises:
        GlasspolisError: a parameter or submodel that does not exist, or a value out of range.
    """
    for name, shipped in known().items():
        for table in (shipped.set, shipped.at_most, shipped.at_least):
            for key, value in table.items():
                if key.partition(".")[0] in models:
                    settings.checked(key, value, models, f"{FILE}: {name}")


def effects(use: AppliedSafeguard, models: Models, present: Mapping[str, Value]) -> dict[str, Value]:
    """Return the parameters that the safeguard changes, as it leaves them.

    Args:
        use: the safeguard, with its strength.
        models: the submodels in use.
        present: the parameters as they stand before.
    """
    chosen = safeguard(use.name, "safeguards")
    changed: dict[str, Value] = {}
    for table, bound in ((chosen.set, None), (chosen.at_most, min), (chosen.at_least, max)):
        for key, goal in table.items():
            if key not in present:
                continue
            owner, _, name = key.partition(".")
            now = cells(present[key])
            goals = goal if isinstance(goal, tuple) else (goal,) * len(now)
            ends = goals if bound is None else tuple(bound(pair) for pair in zip(now, goals, strict=True))
            unit = models[owner].par[name].unit
            moved = tuple(_part(*pair, use.strength, unit) for pair in zip(now, ends, strict=True))
            if moved != now:
                changed[key] = moved if isinstance(present[key], tuple) else moved[0]
    return changed


def _part(now: Decimal, goal: Decimal, strength: Decimal, unit: str) -> Decimal:
    """Go a share of the way; a switch goes all of it, and a whole number stays whole."""
    if strength == 1 or unit == "switch":
        return goal
    value = now + (goal - now) * strength
    return value if unit in FRACTIONAL_UNITS else value.quantize(Decimal(1), ROUND_HALF_EVEN)


def off(use: AppliedSafeguard, submodels: tuple[str, ...]) -> frozenset[str]:
    """Return the submodels in use that the safeguard switches off."""
    names = safeguard(use.name, "safeguards").off
    return frozenset(
        name for name in submodels if name not in in_every_world(submodels) and (ALL in names or name in names)
    )


def ends(use: AppliedSafeguard) -> bool:
    """Return whether all of the system is off from its day on, and what the system set is
    undone.
    """
    return ALL in safeguard(use.name, "safeguards").off


def day(use: AppliedSafeguard, days: int) -> int:
    """Return the day from which it holds: its own, or the share of the run that the file gives."""
    return use.day if use.day is not None else int(safeguard(use.name, "safeguards").from_share * days)

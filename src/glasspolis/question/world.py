"""One world as a scenario file writes it, and the tables of worlds before they are checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files.validation_messages import in_place
from glasspolis.question import named_safeguards, settings, texts
from glasspolis.question.named_safeguards import AppliedSafeguard
from glasspolis.question.settings import Value
from glasspolis.question.world_names import WITHOUT

NAME = r"^[a-z][a-z0-9-]{0,39}$"
MOST_WORLDS = 8


def _flat(raw: Any) -> dict[str, Value]:
    try:
        return settings.flatten(raw, "")
    except GlasspolisError as error:
        raise in_place(error) from None


def _tuple(raw: Any) -> Any:
    return tuple(raw) if isinstance(raw, list) else raw


Settings = Annotated[dict[str, Value], BeforeValidator(_flat)]
Ranges = Annotated[dict[str, Value], BeforeValidator(_flat)]
Names = Annotated[tuple[str, ...], BeforeValidator(_tuple)]


class Change(BaseModel):
    """Parameters that change and submodels that are switched from the morning of ``day`` on."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    day: int = Field(ge=0, description="day counted from the first after the burn-in, from 0")
    set: Settings = Field(default={}, description="submodel.parameter = value")
    on: Names = Field(default=(), description="submodels to switch on")
    off: Names = Field(default=(), description="submodels to switch off")


class World(BaseModel):
    """A setting of switches and parameters; ``like`` names the world that it starts from."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    label: Annotated[str, AfterValidator(texts.label)] = Field(
        min_length=1, max_length=80, description="how the report names the world, 1 to 80 characters"
    )
    like: str | None = Field(default=None, description="another world of this scenario")
    on: Names = Field(default=(), description="submodels to switch on")
    off: Names = Field(default=(), description="submodels to switch off")
    set: Settings = Field(default={}, description="submodel.parameter = value")
    safeguards: Annotated[tuple[AppliedSafeguard, ...], BeforeValidator(named_safeguards.applied)] = Field(
        default=(), description="list of named safeguards, or of {name = ..., strength = ..., day = ...}"
    )
    schedule: Annotated[tuple[Change, ...], BeforeValidator(_tuple)] = Field(
        default=(), description="list of {day = ..., set = {...}, on = [...], off = [...]}"
    )
    placebo: bool = Field(default=False, description="true: like another world, but ties in rationing break otherwise")


class System(BaseModel):
    """The system under question: ``with``, so changed, is the world before it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    off: Names = Field(default=(), description="submodels that are the system alone, off before it")
    set: Settings = Field(default={}, description="submodel.parameter = its value before the system")


def with_without(raw: Any, where: str) -> dict[str, Any]:
    """Return the worlds of a file with ``without`` first, added if the file has none.

    Raises:
        GlasspolisError: this is no table of worlds, or there are too many.
    """
    if not isinstance(raw, Mapping):
        raise GlasspolisError(f"{where}: worlds = {str(raw)[:60]!r}: must be tables such as [worlds.with].")
    first = raw.get(WITHOUT, {"label": "No system"})
    tables = {WITHOUT: first, **{name: table for name, table in raw.items() if name != WITHOUT}}
    if len(tables) > MOST_WORLDS:
        raise GlasspolisError(f"{where}: worlds: has {len(tables)}; allowed 1 to {MOST_WORLDS}, 'without' included.")
    return tables


def assign(raw: dict[str, Any], typed: Mapping[str, Any], where: str) -> None:
    """Write settings such as ``with:submodel.parameter`` into the tables of a scenario.

    A setting for every world also replaces what single worlds and the system set, so that it holds
    in all of them.

    Raises:
        GlasspolisError: there is no such world.
    """
    worlds = raw["worlds"]
    if not isinstance(worlds, Mapping) or not all(isinstance(table, Mapping) for table in worlds.values()):
        raise GlasspolisError(f"{where}: worlds = {str(worlds)[:60]!r}: must be tables such as [worlds.with].")
    for key, table in (("set", typed), ("set", raw.get("set")), ("system", raw.get("system"))):
        if table is not None and not isinstance(table, Mapping):
            raise GlasspolisError(
                f"{where}: {key} = {str(table)[:60]!r}: must be a table of submodel.parameter = value."
            )
    tables = {name: dict(table) for name, table in worlds.items()}
    raw["worlds"] = tables
    raw["set"] = dict(raw.get("set", {}))
    system = [dict(raw["system"])] if raw.get("system") is not None else []
    for key, text in typed.items():
        value = settings.from_text(text)
        world, colon, name = key.rpartition(":")
        if colon:
            if world not in tables:
                raise unknown("world", world, tables, f"{where}: {key}")
            tables[world]["set"] = {**tables[world].get("set", {}), name: value}
            continue
        raw["set"][key] = value
        for table in (*tables.values(), *system):
            table["set"] = {k: v for k, v in table.get("set", {}).items() if k != key}
    if system:
        raw["system"] = system[0]

"""A scenario file becomes a frozen, checked Scenario: the first step of the flow, which simulation.py runs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from glasspolis import shelf
from glasspolis.engine.day import Plan, derive
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.people.place import DEFAULT
from glasspolis.people.population import MOST
from glasspolis.question import beyond, settings, world_checks, worlds
from glasspolis.question.guards import Applied
from glasspolis.question.layers import compose, only, placed, split
from glasspolis.question.line import check_place, refuse_keys, refuse_measure
from glasspolis.question.settings import Value
from glasspolis.question.worlds import Names, Ranges, Settings, World

LARGEST_FILE = 1_000_000
SENTENCE_WORDS = (
    "value", "size", "more", "low", "high", "range_low", "range_high", "per", "people", "days", "place", "world",
    "baseline",
)  # fmt: skip
GROUPS = tuple(f"group {k}" for k in range(1, 5))


def _shares(raw: Any, info: ValidationInfo) -> Any:
    if not isinstance(raw, Mapping):
        return raw
    groups = {
        str(name): settings.number(share, f"{_where(info.context)}: groups.{name}") for name, share in raw.items()
    }
    if groups and (tuple(groups) != GROUPS[: len(groups)] or any(not 0 < share <= 1 for share in groups.values())):
        raise ValueError("wants 'group 1', 'group 2', ... up to 'group 4' in this order, with shares above 0")
    if groups and sum(groups.values()) != 1:
        raise ValueError(f"the shares sum to {sum(groups.values())}; allowed: exactly 1")
    return groups


def _slots(sentence: str) -> str:
    found = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
    if strange := [name for name in found if name not in SENTENCE_WORDS]:
        raise ValueError(f"no slot {{{strange[0]}}}; allowed: {', '.join(SENTENCE_WORDS)}")
    return sentence


class Answer(BaseModel):
    """The headline: ``sentence`` with its slots filled from ``measure`` in ``world`` against ``baseline``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    measure: str = Field(description="submodel.column; a flag also has submodel.column_wrong")
    world: str = Field(default="with", description="the world the sentence is about")
    baseline: str = Field(default=worlds.WITHOUT, description="the world it is compared with")
    per: int = Field(default=1000, ge=1, le=1_000_000, description="people the value is stated per, 1 to 1000000")
    count: Literal["persons", "total"] = Field(default="persons", description="'persons' hit, or 'total' of the column")
    also: worlds.Names = Field(default=(), description="list of further measures that the question asks for")
    sentence: Annotated[str, AfterValidator(_slots)] = Field(
        min_length=10, description="with slots such as {value}, {low}, {high}, {range_low}, {range_high}, {per}"
    )


class Scenario(BaseModel):
    """One question: who, where, for how long, and the worlds that are compared.

    ``set`` holds parameters in natural units as exact decimals; ``worlds`` keeps the file's order after
    ``without``, the world in which the system does not exist, which is added where a file leaves it out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str = Field(pattern=worlds.NAME, description="lower case letters, digits and dashes")
    question: str = Field(min_length=10, max_length=300, pattern=r"\?$", description="one sentence that ends in '?'")
    answer: Answer
    place: str = Field(
        default=DEFAULT, min_length=1, description="a place by name, such as 'average-city' or 'glass-city'"
    )
    population: str | None = Field(default=None, description="path of a table of aggregate counts, in place of a place")
    needs_invented_place: bool = Field(default=False, description="true refuses every real place")
    people: int = Field(default=60_000, ge=1_000, le=MOST, description="people, 1000 to 20000000")
    days: int = Field(default=365, ge=1, le=36_500, description="days in every world, 1 to 36500")
    burn_in: int = Field(default=28, ge=0, le=3_650, description="shared days before the worlds branch, 0 to 3650")
    seed: int = Field(default=1, ge=0, le=2**32 - 1, description="a whole number, 0 to 4294967295")
    replicates: int = Field(default=8, ge=1, le=10_000, description="populations and luck, 1 to 10000")
    range_samples: int = Field(default=24, ge=0, le=10_000, description="points in the parameter range, 0 to 10000")
    range_people: int = Field(default=10_000, ge=1_000, le=MOST, description="people a range point, 1000 to 20000000")
    groups: Annotated[dict[str, Decimal], BeforeValidator(_shares)] = Field(
        default={}, description="toy shares of 'group 1', 'group 2', ... in place of the place's own"
    )
    diary_persons: int = Field(default=24, ge=0, le=10_000, description="persons who keep a diary, 0 to 10000")
    persons: Annotated[int, Field(ge=0)] | Literal["all"] = Field(
        default=2_000, description="persons in persons.parquet: a whole number or 'all'"
    )
    submodels: Names = Field(description="the submodels in use; society is always one of them")
    rulebooks: dict[Literal["city", "list", "third"], str] = Field(
        default={}, description="city, list, third: names or paths"
    )
    set: Settings = Field(default={}, description="submodel.parameter = value in every world")
    ranges: Ranges = Field(default={}, description="submodel.parameter = [low, high], in place of the declared range")
    beyond: Names = Field(default=(), description="parameters whose settings may leave the stated range")
    worlds: dict[str, World] = Field(description="worlds by name")
    layers: Names = Field(default=(), description="scenarios laid on top of this one, in turn")
    _books: dict[str, Value] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _consistent(self, info: ValidationInfo) -> Scenario:
        where = _where(info.context)
        check_place(self, where)
        for name in (self.answer.world, self.answer.baseline):
            if name not in self.worlds:
                raise unknown("world", name, self.worlds, f"{where}: answer")
        world_checks.check(self, where)
        self._books = worlds.from_rulebooks(self, where)
        beyond.check(self, where)
        measures = settings.measure_names(self.models)
        for key, name in (("measure", self.answer.measure), *(("also", name) for name in self.answer.also)):
            if name not in measures:
                refuse_measure(name, f"{where}: answer.{key}")
                raise unknown("measure", name, measures, f"{where}: answer.{key}")
        return self

    @property
    def models(self) -> dict[str, Any]:
        """The submodels in use, by name, as submodel.Submodel."""
        return worlds.models(self.submodels, self.name)

    @property
    def plan(self) -> Plan:
        """The order of a day, with the ranges that its settings may leave widened."""
        return derive(settings.widened(self.models, self.beyond))

    @property
    def book_parameters(self) -> dict[str, Value]:
        """What the rulebooks set, read once, when the scenario is."""
        return self._books

    @classmethod
    def parse(cls, raw: Mapping[str, Any], where: str = "scenario") -> Scenario:
        """A scenario from the tables of a file; ``where`` begins every message.

        Raises:
            GlasspolisError: anything about it is not allowed; the message names key, value and what is.
            LineError: it asks for what Glasspolis does not do.
        """
        refuse_keys(raw, where)
        tables = {**raw, "worlds": worlds.with_without(raw.get("worlds", {}), where)}
        try:
            return cls.model_validate(tables, context={"where": where})
        except ValidationError as error:
            raise _told(error, where) from None

    @classmethod
    def load(cls, name: str | Path, *layers: str | Path, place: str | None = None) -> Scenario:
        """A scenario that ships, by name, or one of your own, by the path of its TOML file.

        ``layers`` are further ones, laid on top in turn (layers.py), or one world of them as ``name:world``; a file may
        hold only what it changes. ``place`` stands in for the place of all of them.

        Raises:
            GlasspolisError: no such scenario, an unreadable file, a value that is not allowed, or two that clash.
        """
        raw, where = placed(_read(name), place), find(name).name
        for layer in layers:
            file, world = split(str(layer))
            top, upper = find(file).name, placed(_read(file), place)
            raw = compose(raw, only(upper, world, top) if world else upper, where, top)
            where = f"{where} with {top}"
        return cls.parse({**raw, "layers": [str(layer) for layer in layers]} if layers else raw, where)

    def override(self, *, where: str = "override", set: Mapping[str, Any] | None = None, **fields: Any) -> Scenario:
        """This scenario with other fields (``people=``, ``days=``, ``place=``, ...) and settings; None changes nothing.

        A key of ``set`` is ``submodel.parameter``, for every world, or ``world:submodel.parameter``.

        Raises:
            GlasspolisError: as ``parse``.
        """
        raw = self.model_dump(exclude_defaults=True)
        raw |= {key: value for key, value in fields.items() if value is not None}
        if fields.get("population") is None and fields.get("place") is not None:
            raw.pop("population", None)
        worlds.assign(raw, set or {}, where)
        return Scenario.parse(raw, where)

    def active(self, world: str) -> frozenset[str]:
        """The submodels that run in ``world``; a reader of one that does not gets its absent value."""
        return worlds.active(self, world)

    def switches(self, world: str) -> dict[int, frozenset[str]]:
        """By day: the submodels that run from that morning on, where ``world`` switches some later."""
        return worlds.switches(self, world)

    def world_parameters(self, world: str, values: Mapping[str, Value] | None = None) -> dict[str, Value]:
        """Every parameter of the submodels in use, as it stands in ``world`` before its schedule begins.

        ``values``, a point of the parameter range, stand in for the scenario's, below what single worlds set.
        """
        return worlds.parameters(self, world, values)

    def schedule(self, world: str, values: Mapping[str, Value] | None = None) -> dict[int, dict[str, Value]]:
        """By day (0 is the first day after the burn-in): the parameters that change that morning in ``world``."""
        return worlds.schedule(self, world, values)

    def resolved(self) -> dict[str, Any]:
        """The whole scenario for the manifest, plain enough for JSON: what the file says and what follows.

        ``Scenario.parse`` accepts it again once ``"by_world"`` is taken out.
        """
        by_world = {
            name: {
                "active": sorted(self.active(name)),
                "parameters": worlds.plain(self.world_parameters(name)),
                "schedule": {str(day): worlds.plain(par) for day, par in self.schedule(name).items()},
                "switches": {str(day): sorted(names) for day, names in self.switches(name).items()},
            }
            for name in self.worlds
        }
        return {**self.model_dump(mode="json"), "by_world": by_world}

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """The JSON Schema of a scenario file."""
        return cls.model_json_schema()


def shipped() -> dict[str, Path]:
    """The scenarios that come with Glasspolis, by name."""
    return shelf.shipped("scenarios")


def find(name: str | Path) -> Path:
    """The file of a scenario given by name or by path.

    Raises:
        GlasspolisError: there is none.
    """
    return shelf.find("scenarios", "scenario", name)


def _read(name: str | Path) -> dict[str, Any]:
    """The tables of a scenario's file.

    Raises:
        GlasspolisError: no such scenario, or a file that cannot be read.
    """
    path = find(name)
    where = path.name
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise GlasspolisError(f"{where}: larger than {LARGEST_FILE} bytes; a scenario is a short text.")
        raw = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        raise GlasspolisError(f"{name}: cannot be read: {error.strerror or error}.") from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise GlasspolisError(f"{where}: is not valid TOML: {error}.") from error
    return _beside(raw, path.parent)


def _beside(raw: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The tables with rulebook files looked for beside the scenario's file first."""
    books = raw.get("rulebooks")
    if not isinstance(books, dict):
        return raw
    found = {slot: folder / name if isinstance(name, str) else None for slot, name in books.items()}
    return {**raw, "rulebooks": {k: str(path) if path and path.is_file() else books[k] for k, path in found.items()}}


def _where(context: Any) -> str:
    return (context or {}).get("where", "scenario")


def _told(error: ValidationError, where: str) -> GlasspolisError:
    """The first complaint (a misspelt key before a missing one): file, key, value, allowed, the nearest name."""
    found = error.errors(include_url=False)
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    model, key = _locate(first["loc"])
    if first["type"] == "extra_forbidden":
        return unknown("key", str(first["loc"][-1]), model.model_fields, f"{where}: {key}")
    field = model.model_fields.get(key.rpartition(".")[2])
    allowed = f" Allowed: {field.description}." if field and field.description else ""
    if first["type"] == "missing":
        return GlasspolisError(f"{where}: {key}: is missing.{allowed}")
    given = first["input"]
    shown = ", ".join(f"{k} = {v}" for k, v in given.items()) if isinstance(given, Mapping) else str(given)
    problem = first["msg"].removeprefix("Value error, ")
    return GlasspolisError(f"{where}: {key} = {shown[:60]!r}: {problem}.{allowed}")


def _locate(loc: tuple[int | str, ...]) -> tuple[type[BaseModel], str]:
    """The model that a pydantic location lies in, and the location as a dotted key."""
    inside: type[BaseModel] = Scenario
    if loc[0] == "persons":
        loc = loc[:1]  # what follows names the branches of the union
    elif loc[0] == "answer" and len(loc) > 1:
        inside = Answer
    elif loc[0] == "worlds" and len(loc) > 2:
        nested: dict[int | str, type[BaseModel]] = {"schedule": worlds.Change, "safeguards": Applied}
        inside = nested.get(loc[2], World) if len(loc) > 4 else World
    return inside, ".".join(str(part) for part in loc)

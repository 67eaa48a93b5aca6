"""A scenario file becomes a frozen, checked Scenario, which runs/simulation.py runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
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

from glasspolis.contract.submodel import Submodel
from glasspolis.engine.plan import Plan, derive
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import packaged_files
from glasspolis.files.validation_messages import message_for
from glasspolis.people.group_shares import GROUPS
from glasspolis.people.place import DEFAULT
from glasspolis.people.population import MOST
from glasspolis.people.segregation import check_segregation
from glasspolis.question import (
    beyond,
    partial,
    rulebook,
    scenario_words,
    settings,
    texts,
    used_submodels,
    world,
    world_checks,
)
from glasspolis.question.assessed import PREFIX, Assessed
from glasspolis.question.layers import compose, only, placed, split
from glasspolis.question.line import PlacedQuestion, check_place, refuse_keys, refuse_measure, refuse_named_groups
from glasspolis.question.published import HeldAgainst
from glasspolis.question.settings import Value
from glasspolis.question.world import Names, Ranges, Settings, System, World
from glasspolis.question.world_names import SYSTEM, WITHOUT
from glasspolis.question.worlds import Worlds, before

LARGEST_FILE = 1_000_000


def _shares(raw: Any, info: ValidationInfo) -> Any:
    if not isinstance(raw, Mapping):
        return raw
    groups = {
        str(name): settings.number(share, f"{_where(info.context)}: groups.{name}") for name, share in raw.items()
    }
    if groups and (tuple(groups) != GROUPS[: len(groups)] or any(not 0 < share <= 1 for share in groups.values())):
        raise ValueError(f"must be 'group 1', 'group 2', ... up to {GROUPS[-1]!r} in this order, with shares above 0")
    if groups and sum(groups.values()) != 1:
        raise ValueError(f"the shares sum to {sum(groups.values())}; allowed: exactly 1")
    return groups


def _indices(raw: Any, info: ValidationInfo) -> Any:
    if not isinstance(raw, Mapping):
        return raw
    where = _where(info.context)
    indices = {str(name): settings.number(index, f"{where}: segregation.{name}") for name, index in raw.items()}
    check_segregation(indices, where)
    return indices


class Answer(BaseModel):
    """The headline: a sentence whose slots the report fills from a measure in two worlds."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    measure: str = Field(description="submodel.column; a flag also has submodel.column_wrong")
    world: str = Field(default=SYSTEM, description="the world the sentence is about")
    baseline: str = Field(default=WITHOUT, description="the world it is compared with")
    per: int = Field(default=1000, ge=1, le=1_000_000, description="people the value is stated per, 1 to 1000000")
    count: Literal["persons", "total"] = Field(default="persons", description="'persons' hit, or 'total' of the column")
    also: Names = Field(default=(), description="list of further measures that the question asks for")
    concern: float | None = Field(
        default=None,
        ge=-1_000_000,
        le=1_000_000,
        allow_inf_nan=False,
        description="threshold of concern for {value}: from where on the answer would change a decision",
    )
    concern_because: Annotated[str, AfterValidator(texts.label)] | None = Field(
        default=None,
        min_length=10,
        max_length=300,
        description="why there: the source of the threshold, or that it is assumed and for what reason",
    )
    sentence: Annotated[str, AfterValidator(texts.sentence)] = Field(
        min_length=10, description="with slots such as {value}, {low}, {high}, {range_low}, {range_high}, {per}"
    )


class Scenario(BaseModel):
    """One question: who, where, for how long, and the worlds that are compared.

    ``set`` holds parameters in natural units as exact decimals. ``worlds`` begins with ``without``,
    the world before the system under question, and keeps the order of the file after it. ``system``
    says what the system is: ``without`` is ``with`` once that is switched off, and everything else
    is equal in both. In a scenario that does not say it, nothing runs in ``without`` but what
    always does and what the file switches on there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str = Field(pattern=world.NAME, description="lower case letters, digits and dashes")
    question: Annotated[str, AfterValidator(texts.question)] = Field(
        min_length=10, max_length=300, pattern=r"\?$", description="one sentence that ends in '?'"
    )
    answer: Answer
    place: str = Field(
        default=DEFAULT, min_length=1, description="a place by name, such as 'average-city' or 'glass-city'"
    )
    population: str | None = Field(
        default=None, min_length=1, description="path of a table of aggregate counts, in place of a place"
    )
    needs_invented_place: bool = Field(default=False, description="true refuses every real place")
    people: int = Field(default=60_000, ge=1_000, le=MOST, description="people, 1000 to 20000000")
    days: int = Field(default=365, ge=1, le=36_500, description="days in every world, 1 to 36500")
    burn_in: int = Field(default=28, ge=0, le=3_650, description="shared days before the worlds branch, 0 to 3650")
    seed: int = Field(default=1, ge=0, le=2**32 - 1, description="a whole number, 0 to 4294967295")
    replicates: int = Field(default=8, ge=1, le=10_000, description="populations and luck, 1 to 10000")
    range_samples: int = Field(default=256, ge=0, le=10_000, description="points in the parameter range, 0 to 10000")
    range_people: int = Field(default=10_000, ge=1_000, le=MOST, description="people a range point, 1000 to 20000000")
    range_luck: Literal["shared", "own"] = Field(
        default="shared",
        description="'shared': all range points have the luck of replicate 0; 'own': each has its own, which is for "
        "answers that hang on few people",
    )
    groups: Annotated[dict[str, Decimal], BeforeValidator(_shares)] = Field(
        default={}, description="toy shares of 'group 1', 'group 2', ... in place of the place's own"
    )
    segregation: Annotated[dict[str, Decimal], BeforeValidator(_indices)] = Field(
        default={},
        description="index of dissimilarity over districts, 0 to 1, by dimension: group, migrant, income",
    )
    diary_persons: int = Field(default=24, ge=0, le=10_000, description="persons who keep a diary, 0 to 10000")
    persons: Annotated[int, Field(ge=0)] | Literal["all"] = Field(
        default=2_000, description="persons in persons.parquet: a whole number or 'all'"
    )
    submodels: Names = Field(description="the submodels in use, among them those that always run")
    rulebooks: rulebook.Books = Field(default={}, description="slot = name or path of a rulebook")
    set: Settings = Field(default={}, description="submodel.parameter = value in every world")
    ranges: Ranges = Field(default={}, description="submodel.parameter = [low, high], in place of the declared range")
    beyond: Names = Field(default=(), description="parameters whose settings may leave the stated range")
    system: System | None = Field(
        default=None, description="what the system is: 'with' with these submodels off and these settings is 'without'"
    )
    published: HeldAgainst | None = Field(
        default=None,
        description="a figure that the answer can be held against: case and figure, or none with the reason",
    )
    assessed: Assessed | None = Field(
        default=None, description="the system of an assessment: kind, known answers, groups; missing answers are drawn"
    )
    worlds: dict[str, World] = Field(description="worlds by name")
    layers: Names = Field(default=(), description="scenarios laid on top of this one, in turn")
    _books: dict[str, Value] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _consistent(self, info: ValidationInfo) -> Scenario:
        where = _where(info.context)
        for name in (self.answer.world, self.answer.baseline):
            if name not in self.worlds:
                raise unknown("world", name, self.worlds, f"{where}: answer")
        if self.answer.world == self.answer.baseline:
            raise GlasspolisError(f"{where}: answer: world and baseline are both {self.answer.world!r}; give two.")
        if self.answer.concern_because is not None and self.answer.concern is None:
            raise GlasspolisError(
                f"{where}: answer.concern_because: says why, and answer.concern is missing; give both."
            )
        if self.answer.world == WITHOUT:
            raise GlasspolisError(
                f"{where}: answer.world = {WITHOUT!r}: is the world before the system; the sentence is about a world "
                "with the system, and the baseline may be any other."
            )
        models = used_submodels.used(self.submodels, where)
        placed = self._placed()
        texts.refuse_records(placed.texts, where)
        refuse_named_groups(placed.texts, where)
        check_place(placed, where)
        for name in self.beyond:
            settings.parameter(name, models, f"{where}: beyond")
        world_checks.check_settings(self.set, models, self.beyond, f"{where}: set")
        stands = settings.defaults(models) | self.set
        world_checks.check_ranges(self.ranges, stands, models, f"{where}: ranges")
        world_checks.check_before(self.worlds, self.system, where)
        world_checks.check(self._worlds(where), self.beyond)
        self._books = rulebook.parameters(self.rulebooks, models, where)
        beyond.check(self.beyond, self._worlds(where))
        measures = settings.measure_names(models)
        for key, name in (("measure", self.answer.measure), *(("also", name) for name in self.answer.also)):
            if name not in measures:
                refuse_measure(name, f"{where}: answer.{key}")
                raise unknown("measure", name, measures, f"{where}: answer.{key}")
        return self

    @property
    def models(self) -> dict[str, Submodel]:
        """Return the submodels in use, by name."""
        return used_submodels.used(self.submodels, self.name)

    @property
    def plan(self) -> Plan:
        """Return the order of a day; ranges that settings may leave are widened in it."""
        return derive(settings.widened(self.models, self.beyond))

    @property
    def book_parameters(self) -> dict[str, Value]:
        """Return the parameters that the rulebooks set; they are read when the scenario is."""
        return self._books

    @classmethod
    def parse(cls, raw: Mapping[str, Any], where: str = "scenario") -> Scenario:
        """Return a scenario from the tables of a file; ``where`` begins every message.

        Raises:
            GlasspolisError: a key or value is not allowed; the message says which are.
            LineError: it asks for what Glasspolis does not do.
        """
        refuse_keys(raw, where)
        tables = {**raw, "worlds": world.with_without(raw.get("worlds", {}), where)}
        try:
            return cls.model_validate(tables, context={"where": where})
        except ValidationError as error:
            raise message_for(error, cls, where) from None

    @classmethod
    def load(cls, name: str | Path, *layers: str | Path, place: str | None = None) -> Scenario:
        """Return a scenario that ships, by name, or one of your own, by the path of its TOML file.

        Args:
            name: of a scenario that ships, or the path of a file.
            layers: further scenarios, which are laid on top in turn (layers.py), or a single world
                of one as ``name:world``. A file may hold only the keys that it changes.
            place: stands in for the place of all of them.

        Raises:
            GlasspolisError: there is no such scenario, a file cannot be read, a value is not
                allowed, or two values contradict each other.
        """
        raw = placed(_read(name), place)
        where = find(name).name
        if layers:
            partial.check(cls, raw, where)
        return cls._laid(raw, layers, where, place, [(find(name), "")])

    def with_layers(self, *layers: str | Path) -> Scenario:
        """This scenario with others laid on top in turn, as ``load`` does it.

        Raises:
            GlasspolisError: as ``load``.
        """
        raw = self.model_dump(exclude_defaults=True)
        raw.pop("layers", None)
        return self._laid(raw, layers, self.name, None, [], self.layers)

    @classmethod
    def _laid(
        cls,
        raw: dict[str, Any],
        layers: Sequence[str | Path],
        where: str,
        place: str | None,
        laid: list[tuple[Path, str]],
        before: Sequence[str] = (),
    ) -> Scenario:
        """Return the tables of a scenario with these layers on top of those laid ``before``."""
        for layer in layers:
            file, single = split(str(layer))
            top = find(file).name
            upper = placed(_read(file), place)
            if (find(file), single) in laid:
                raise GlasspolisError(f"{where}: --with {layer}: is there already; nothing is laid on itself.")
            laid.append((find(file), single))
            partial.check(cls, upper, top)
            raw = compose(raw, only(upper, single, top) if single else upper, where, top)
            where = f"{where} with {top}"
        names = [*before, *(str(layer) for layer in layers)]
        return cls.parse({**raw, "layers": names} if names else raw, where)

    def override(self, *, where: str = "override", set: Mapping[str, Any] | None = None, **fields: Any) -> Scenario:
        """This scenario with other fields (``people=``, ``days=``, ...) and settings.

        A field that is None changes nothing. A key of ``set`` is ``submodel.parameter``, for every
        world, or ``world:submodel.parameter``.

        Raises:
            GlasspolisError: as ``parse``.
        """
        raw = self.model_dump(exclude_defaults=True)
        raw |= {key: value for key, value in fields.items() if value is not None}
        if fields.get("population") is None and fields.get("place") is not None:
            raw.pop("population", None)
        world.assign(raw, set or {}, where)
        return Scenario.parse(raw, where)

    def active(self, world: str) -> frozenset[str]:
        """Return the submodels that run in ``world`` on its first day.

        Who reads a submodel that does not run gets the absent value that the read states.
        """
        return self._worlds(self.name).active(world)

    def switches(self, world: str) -> dict[int, frozenset[str]]:
        """By day, the submodels that run from then on, where ``world`` switches some later."""
        return self._worlds(self.name).switches(world)

    def world_parameters(self, world: str, values: Mapping[str, Value] | None = None) -> dict[str, Value]:
        """Return every parameter of the submodels in use, as it stands in ``world`` on its first
        day.

        ``values``, a point of the parameter range, stand in for what the scenario sets in every
        world. What a single world sets still holds.
        """
        return self._worlds(self.name).parameters(world, values)

    def values_at(self, point: Mapping[str, Value], people: int) -> dict[str, Value]:
        """Return the settings of a city at a point of the parameter range.

        They are those of the point. In an assessment the point also holds drawn answers, and what
        follows from all answers stands in their place.

        Raises:
            GlasspolisError: the answers contradict each other at this point.
        """
        values = {name: value for name, value in point.items() if not name.startswith(PREFIX)}
        if self.assessed is None:
            return values
        stands = settings.defaults(self.models) | self._books | self.set | values
        drawn = self.assessed.drawn(point)
        return values | self.assessed.parameters(drawn, people, stands, self.models, self.beyond)

    def schedule(self, world: str, values: Mapping[str, Value] | None = None) -> dict[int, dict[str, Value]]:
        """By day, the parameters that change that morning in ``world``.

        Day 0 is the first day after the burn-in.
        """
        return self._worlds(self.name).schedule(world, values)

    def check_regions(self, regions: int, where: str) -> None:
        """Refuse lists by region that are shorter than the place has regions.

        Raises:
            GlasspolisError: which, and how many values it wants.
        """
        settings.check_regions(self.set, self.models, regions, f"{where}: set")
        self._worlds(where).check_regions(regions)

    def resolved(self) -> dict[str, Any]:
        """Return the whole scenario in types that JSON has, with what follows for each world.

        ``Scenario.parse`` accepts it again once ``"by_world"`` is taken out.
        """
        by_world = {
            name: {
                "active": sorted(self.active(name)),
                "parameters": settings.plain(self.world_parameters(name)),
                "schedule": {str(day): settings.plain(par) for day, par in self.schedule(name).items()},
                "switches": {str(day): sorted(names) for day, names in self.switches(name).items()},
            }
            for name in self.worlds
        }
        return {**self.model_dump(mode="json"), "by_world": by_world}

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of a scenario file."""
        return cls.model_json_schema()

    def __repr__(self) -> str:
        """Return the question, the size and the worlds."""
        return scenario_words.text(dict(self))

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Return the same for a notebook."""
        return scenario_words.html(dict(self))

    def _placed(self) -> PlacedQuestion:
        """Return what the line has to know to say whether the place will do."""
        named = {"name": self.name, "question": self.question, "answer.sentence": self.answer.sentence}
        if self.answer.concern_because is not None:
            named["answer.concern_because"] = self.answer.concern_because
        for name, table in self.worlds.items():
            named |= {f"worlds.{name}": name, f"worlds.{name}.label": table.label}
        return PlacedQuestion(self.place, self.population, self.submodels, self.needs_invented_place, named)

    def _worlds(self, where: str) -> Worlds:
        """Return the worlds with what they share; ``where`` begins their messages."""
        models = used_submodels.used(self.submodels, where)
        check_place(self._placed(), where)
        shared = settings.defaults(models) | self._books | self.set
        return Worlds(before(self.worlds, self.system), models, self.days, shared, where)


def shipped() -> dict[str, Path]:
    """Return the scenarios that come with Glasspolis, by name."""
    return packaged_files.shipped("scenarios")


def find(name: str | Path) -> Path:
    """Return the file of a scenario given by name or by path.

    Raises:
        GlasspolisError: there is none.
    """
    return packaged_files.find("scenarios", "scenario", name)


def _read(name: str | Path) -> dict[str, Any]:
    """Return the tables of a scenario's file.

    Raises:
        GlasspolisError: no such scenario, or a file that cannot be read.
    """
    path = find(name)
    raw = packaged_files.tables(path, name, LARGEST_FILE, "a scenario is")
    if raw.get("layers"):
        raise GlasspolisError(
            f"{path.name}: layers: lays nothing on from inside a file; say --with on the command line."
        )
    return _beside(raw, path.parent)


def _beside(raw: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return the tables, in which rulebooks and a population table beside the file have its
    folder.
    """
    table = raw.get("population")
    books = raw.get("rulebooks")
    paths: dict[str, Any] = {}
    if isinstance(table, str):
        paths["population"] = _nearest(folder, table)
    if isinstance(books, dict):
        paths["rulebooks"] = {k: _nearest(folder, name) if isinstance(name, str) else name for k, name in books.items()}
    return {**raw, **paths}


def _nearest(folder: Path, name: str) -> str:
    return str(folder / name) if name and "\0" not in name and (folder / name).is_file() else name


def _where(context: Any) -> str:
    return str((context or {}).get("where", "scenario"))

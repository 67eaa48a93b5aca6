"""Rulebooks: a score or a list as a file of data, which becomes parameters of a submodel.

A rulebook says how many points an event costs or gives, where the grades are cut, who is left out,
and how a file recovers. It adds no code: ``to_parameters`` turns it into parameters of the submodel
that has the slot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from glasspolis.contract.submodel import Submodel
from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.files import packaged_files
from glasspolis.files.validation_messages import message_for
from glasspolis.question import settings, texts
from glasspolis.question.line import refuse_peoples
from glasspolis.question.settings import Value

LARGEST_FILE = 1 << 16
BOOK_KINDS = ("points", "list")
MOST = 6000
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$", description="lower-case letters, digits and hyphens")]
Title = Annotated[
    str, AfterValidator(texts.label), Field(min_length=1, max_length=80, description="1 to 80 characters")
]
Count = Annotated[int, Field(ge=0, le=MOST, description=f"a whole number from 0 to {MOST}")]
Positive = Annotated[int, Field(ge=1, le=MOST, description=f"a whole number from 1 to {MOST}")]
Age = Annotated[int, Field(ge=0, le=120, description="years, 0 to 120")]
Rate = Annotated[Decimal, Field(ge=0, le=Decimal("0.14"), description="per week, 0 to 0.14")]
Switch = Annotated[bool, Field(description="true or false")]


@dataclass(frozen=True)
class Slot:
    """A place for one rulebook: the name of its submodel, and the kind of book that fits."""

    owner: str
    kind: str


def slots() -> dict[str, Slot]:
    """Return the slots that the installed submodels say they have, by name."""
    return {
        slot: Slot(name, kind)
        for name, model in plan.installed().items()
        for slot, kind in model.rulebook_slots.items()
    }


def _known_slots(books: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    where = (info.context or {}).get("where", "scenario")
    for slot in books:
        if slot not in slots():
            raise unknown("key", slot, slots(), f"{where}: rulebooks.{slot}")
    return books


Books = Annotated[dict[str, str], AfterValidator(_known_slots)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Points(_Part):
    """Points lost (petty to contact, that a week) and points gained (volunteer to repaid)."""

    petty: Count = 0
    offence: Count = 0
    default: Count = 0
    protected: Count = 0
    contact: Count = 0
    volunteer: Count = 0
    donation: Count = 0
    repaid: Count = 0


class Grades(_Part):
    """Least points of grades A, B and C; below C is D."""

    a: Positive
    b: Positive
    c: Positive


class Exceptions(_Part):
    """Who or what is left out: people over an age (120: nobody), friends' grades unless counted."""

    spare_over_age: Age = 120
    count_contacts: Switch = False


class ListExceptions(_Part):
    """Who is left out: people over an age (120: nobody)."""

    spare_over_age: Age = 120


class PointsBook(_Part):
    """Points that events move and that drift back to their start; cut into A, B, C and D."""

    name: Name
    kind: Literal["points"]
    title: Title
    start: Positive
    cap: Positive
    floor: Positive = 1
    recovery: Count = 0
    clean_only: Switch = False
    min_age: Age = 18
    points: Points = Points()
    grades: Grades
    exceptions: Exceptions = Exceptions()

    @model_validator(mode="after")
    def _ordered(self) -> PointsBook:
        if not self.floor <= self.start <= self.cap:
            raise ValueError(f"floor <= start <= cap does not hold ({self.floor}, {self.start}, {self.cap})")
        if not self.grades.a > self.grades.b > self.grades.c:
            raise ValueError(f"grades a > b > c does not hold ({self.grades.a}, {self.grades.b}, {self.grades.c})")
        return self


class ListBook(_Part):
    """A list entered after days overdue and left as paid, cleared or expired."""

    name: Name
    kind: Literal["list"]
    title: Title
    after: Count
    rate: Rate
    expiry: Positive
    repair: Rate = Decimal(0)
    min_age: Age = 18
    exceptions: ListExceptions = ListExceptions()


Rulebook = PointsBook | ListBook
_MODELS: Mapping[str, type[PointsBook] | type[ListBook]] = {"points": PointsBook, "list": ListBook}


def names() -> tuple[str, ...]:
    """Return the rulebooks that come with Glasspolis."""
    return tuple(packaged_files.shipped("rulebooks"))


def load_rulebook(path_or_name: str | Path) -> Rulebook:
    """Return a rulebook that ships, by name, or one of the user's own, by the path of its TOML
    file.

    Raises:
        GlasspolisError: no such rulebook, an unreadable file, or a key or value not allowed.
    """
    text = str(path_or_name)
    known = packaged_files.shipped("rulebooks")
    path = known.get(text, Path(text))
    if text not in known and not text.endswith(".toml"):
        raise GlasspolisError(f"{unknown('rulebook', text, names())} Your own is a path that ends in .toml.")
    return parse(packaged_files.tables(path, text, LARGEST_FILE, "a rulebook is"), path.name)


def parse(raw: Mapping[str, Any], where: str = "rulebook") -> Rulebook:
    """Return a rulebook from the tables of its file; ``where`` names the file in messages.

    Raises:
        GlasspolisError: a key or value is not allowed.
    """
    kind = raw.get("kind")
    if kind not in BOOK_KINDS:
        problem = "is missing" if kind is None else f"= {str(kind)[:60]!r} is no kind"
        raise GlasspolisError(f"{where}: kind {problem}. Allowed: {', '.join(BOOK_KINDS)}.")
    try:
        book = _MODELS[kind].model_validate(dict(raw))
    except ValidationError as error:
        raise message_for(error, _MODELS[kind], where) from None
    said = {"name": book.name, "title": book.title}
    texts.refuse_records(said, where)
    refuse_peoples(said, where)
    return book


def to_parameters(book: Rulebook, slot: str) -> dict[str, str]:
    """Return the parameters that put this rulebook into a slot, as decimals in text.

    Raises:
        GlasspolisError: no such slot, or one for the other kind.
    """
    known = slots()
    if slot not in known:
        raise unknown("slot for a rulebook", slot, known)
    if known[slot].kind != book.kind:
        fitting = ", ".join(name for name, taken in known.items() if taken.kind == book.kind)
        problem = f"rulebook {book.name!r}: kind {book.kind!r} does not fit slot {slot!r}"
        raise GlasspolisError(f"{problem}; allowed: {fitting}.")
    values: dict[str, Any] = {"on": 1, "min_age": book.min_age, "spare_over_age": book.exceptions.spare_over_age}
    if isinstance(book, ListBook):
        values |= {key: getattr(book, key) for key in ("after", "rate", "expiry", "repair")}
    else:
        values |= {key: getattr(book, key) for key in ("start", "floor", "cap", "recovery", "clean_only")}
        values |= book.points.model_dump() | book.grades.model_dump()
        values["contacts"] = book.exceptions.count_contacts
    prefix = f"{known[slot].owner}.{slot}"
    return {f"{prefix}_{key}": str(int(v) if isinstance(v, bool) else v) for key, v in values.items()}


def parameters(books: Mapping[str, str], models: Mapping[str, Submodel], where: str) -> dict[str, Value]:
    """Return the parameters that a scenario's rulebooks set, in every world.

    A book's numbers keep to the book's own schema. The ranges that a submodel states say what an
    unknown book might hold, and do not bind them.

    Args:
        books: by slot, the name of a rulebook or the path of its file.
        models: the submodels in use.
        where: begins every message.

    Raises:
        GlasspolisError: a rulebook is not allowed, does not fit its slot, or sets parameters of a
            submodel that is not in use.
    """
    values: dict[str, Value] = {}
    for slot, name in books.items():
        place = f"{where}: rulebooks.{slot}"
        try:
            texts = to_parameters(load_rulebook(name), slot)
        except GlasspolisError as error:
            raise GlasspolisError(f"{place}: {error}") from error
        for key, text in texts.items():
            settings.parameter(key, models, place)
            values[key] = settings.number(text, place)
    return values


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a rulebook file."""
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[Rulebook, Field(discriminator="kind")])
    return adapter.json_schema()

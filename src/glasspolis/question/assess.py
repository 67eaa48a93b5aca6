"""Numbers that an auditor knows about a system become a scenario; report/assessment.py reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, product
from pathlib import Path
from typing import Any

from glasspolis.errors import GlasspolisError, LineError, unknown
from glasspolis.files import packaged_files
from glasspolis.people.group_shares import GROUPS
from glasspolis.question import answer_messages as messages
from glasspolis.question import (
    answers_file,
    assess_kinds,
    named_safeguards,
    plain_numbers,
    run_as,
    settings,
    texts,
)
from glasspolis.question.assess_kinds import MOST_SIMULATED, REACH, WORDS, Kind, Question, kinds
from glasspolis.question.assessed import Assessed
from glasspolis.question.line import refuse_keys, refuse_named_groups
from glasspolis.question.named_safeguards import AppliedSafeguard
from glasspolis.question.scenario import LARGEST_FILE, Scenario
from glasspolis.question.world_names import SAFEGUARDED, SYSTEM

NAMED_LABEL = "With the safeguards that are named"
STEPS = 16
ROUNDED = Decimal("0.00001")
"""Part of an answer from which on a rounded one is told beside the typed one."""
_BAD_LINE = re.compile(r"is not valid TOML: .*\(at line (\d+)")
_UNQUOTED = re.compile(r"\s*([\w-]+)\s*=\s*([^\s\"'\[{#][^\"'#]*?)\s*(?:#.*)?")
SAFEGUARDS = "safeguards"
TABLES = ("groups", "population", "sources", SAFEGUARDS)


@dataclass(frozen=True)
class Answers:
    """The answers of an auditor, ``known`` by question; a missing answer is run over a range.

    ``sources`` says of an answer who gave it and in which document it stands. ``safeguards`` are
    those that are considered, by name.
    """

    kind: str
    words: dict[str, str]
    known: dict[str, Decimal]
    groups: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    population: str | None = None
    sources: dict[str, str] = field(default_factory=dict)
    safeguards: tuple[AppliedSafeguard, ...] = ()

    @property
    def system(self) -> Kind:
        """Return the kind of system that they are about."""
        return kinds()[self.kind]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions of this kind of system."""
        return self.system.questions

    @property
    def assessed(self) -> Assessed:
        """Return the same as it stands in a scenario."""
        return Assessed(kind=self.kind, known=self.known, groups=self.groups)

    @property
    def missing(self) -> tuple[Question, ...]:
        """Return the questions without an answer, in the order they are asked."""
        return self.assessed.missing

    @property
    def simulated(self) -> int:
        """Synthetic people in a replicate: everybody in reach, at most 40,000."""
        return int(min(self.known[REACH], Decimal(MOST_SIMULATED)))

    @property
    def scale(self) -> Decimal:
        """Return people in reach for each synthetic person."""
        return self.known[REACH] / self.simulated

    def text(self) -> str:
        """Return the answers as the file that gives them again."""
        values = {key: str(value) for key, value in self.known.items()}
        groups = {name: {key: str(value) for key, value in cells.items()} for name, cells in self.groups.items()}
        words = {**self.words, **({"population": self.population} if self.population else {})}
        safeguards = named_safeguards.as_toml(self.safeguards) if self.safeguards else ""
        written = answers_file.Written(words, values, groups, self.sources, safeguards)
        return answers_file.text(self.system, written)


def example(kind: str | None = None) -> str:
    """Return the file that `glasspolis assess --example` prints for a kind of system.

    Raises:
        GlasspolisError: there is no such kind.
    """
    chosen = kind or next(iter(kinds()))
    if chosen not in kinds():
        raise unknown("kind", chosen[:60], kinds(), "command line")
    return assess_kinds.example(kinds()[chosen])


def load(path: str | Path) -> Answers:
    """Read and check a file of answers.

    Raises:
        GlasspolisError: it cannot be read, or holds an unknown key or a value that is not allowed.
        LineError: it holds rows about persons.
    """
    where = Path(path)
    try:
        raw = packaged_files.tables(where, path, LARGEST_FILE, "ten numbers are")
    except GlasspolisError as error:
        raise GlasspolisError(f"{error}{_how_to_quote(where, str(error))}") from None
    table = raw.get("population")
    beside = where.parent / table if isinstance(table, str) else None
    return parse({**raw, "population": str(beside)} if beside and beside.is_file() else raw, where.name)


def _how_to_quote(path: Path, error: str) -> str:
    """Return how the line of an error is written where it holds a number as people write it; else
    "".
    """
    found = _BAD_LINE.search(error)
    if found is None:
        return ""
    lines = path.read_text(encoding="utf-8").splitlines()
    typed = _UNQUOTED.fullmatch(lines[int(found[1]) - 1]) if int(found[1]) <= len(lines) else None
    if typed is None:
        return ""
    key, value = typed.groups()
    if key in WORDS:
        return f' Text stands in quotes: {key} = "{value}".'
    try:
        plain_numbers.read(value)
    except GlasspolisError as why:
        return f" {key} = {value[:60]!r}: {why}"
    return f' Numbers as people write them stand in quotes: {key} = "{value}".'


def holds_answers(path: Path) -> bool:
    """Return whether a file holds answers, and not a scenario.

    Raises:
        GlasspolisError: it cannot be read.
    """
    raw = packaged_files.tables(path, path, LARGEST_FILE, "ten numbers are")
    return (REACH in raw or "kind" in raw) and "worlds" not in raw


def parse(raw: Mapping[str, Any], where: str = "assess") -> Answers:
    """Return answers from the tables of a file.

    Raises:
        GlasspolisError: as ``load``.
        LineError: as ``load``.
    """
    kind = raw.get("kind", next(iter(kinds())))
    if not isinstance(kind, str) or kind not in kinds():
        raise unknown("kind", str(kind)[:60], kinds(), where)
    system = kinds()[kind]
    asked = {q.key: q for q in system.questions}
    for key, value in raw.items():
        if isinstance(value, list) and key != SAFEGUARDS:
            raise LineError(f"{where}: {key}: is a list; an assessment takes totals, never rows about persons.")
        if key not in (*asked, *WORDS, "kind", *TABLES):
            refuse_keys({key: value}, where)
            raise unknown("key", key, [*asked, *WORDS, *TABLES], where)
    words = {key: _words(raw[key], f"{where}: {key}") for key in WORDS if key in raw}
    texts.refuse_records(words, where)
    refuse_named_groups(words, where)
    known = {key: _within(asked[key], raw[key], where) for key in asked if key in raw}
    if REACH not in known:
        raise GlasspolisError(f"{where}: {REACH}: is missing; nothing can be counted without it.")
    for key, value in known.items():
        most = asked[key].at_most
        if most in known and value > known[most]:
            said = messages.MORE_THAN.format(most=most, known=known[most])
            raise GlasspolisError(f"{where}: {key} = {value}: {said}")
    population = raw.get("population")
    if population is not None and (not isinstance(population, str) or not population):
        raise GlasspolisError(f"{where}: population = {population!r}: must be the path of a table of counts.")
    groups = _groups(raw.get("groups", {}), system, where)
    rate = system.by_group.answer
    first = next(iter(groups.values()), {}).get(rate)
    if first is not None and known.get(rate, first) != first:
        raise GlasspolisError(f"{where}: {rate} = {known[rate]}: group 1 has {first}; give the one or the other.")
    uses = named_safeguards.named(raw.get(SAFEGUARDS, []), where)
    _refuse_idle(uses, system, where)
    return Answers(kind, words, known, groups, population, _sources(raw.get("sources", {}), asked, where), uses)


def _refuse_idle(uses: Sequence[AppliedSafeguard], system: Kind, where: str) -> None:
    """Refuse a safeguard that sets nothing in a system of this kind."""
    acting = named_safeguards.acting(tuple(system.scenario["submodels"]))
    for use in uses:
        if use.name not in acting:
            raise GlasspolisError(
                f"{where}: {SAFEGUARDS}: {use.name!r} sets nothing in a system of the kind {system.kind!r}. Allowed: "
                f"{', '.join(acting)}."
            )


def _sources(raw: Any, asked: Mapping[str, Question], where: str) -> dict[str, str]:
    """Return who gave an answer and in which document it stands, by question."""
    if not isinstance(raw, Mapping):
        raise GlasspolisError(f"{where}: sources: must be a table of question = who says so and where it stands.")
    for key in raw:
        if key not in asked:
            raise unknown("question", key, asked, f"{where}: sources")
    return {key: _words(text, f"{where}: sources.{key}") for key, text in raw.items()}


def _words(value: Any, where: str) -> str:
    longest = messages.LONGEST_TEXT
    if not isinstance(value, str) or len(value) > longest or '"' in value or not value.isprintable():
        raise GlasspolisError(f"{where}: {messages.TEXT}")
    return value


def _within(question: Question, raw: Any, where: str) -> Decimal:
    value = _number(raw, f"{where}: {question.key}", question.unit)
    low, high = question.allowed
    if not low <= value <= high:
        said = messages.OUTSIDE.format(low=f"{low:f}", high=f"{high:f}", unit=question.unit)
    elif question.whole and value != value.to_integral_value():
        said = messages.NOT_WHOLE.format(unit=question.unit)
    elif question.step and value % question.step:
        said = messages.NOT_STEP.format(step=question.step)
    else:
        return value
    raise GlasspolisError(f"{where}: {question.key} = {value}: {said}")


def _number(raw: Any, where: str, unit: str) -> Decimal:
    """Return a number as TOML or as people write it."""
    if not isinstance(raw, str):
        return settings.number(raw, where)
    try:
        return plain_numbers.read(raw, unit)
    except GlasspolisError as error:
        raise GlasspolisError(f"{where} = {raw[:60]!r}: {error}") from None


def _groups(raw: Any, system: Kind, where: str) -> dict[str, dict[str, Decimal]]:
    """Return the share of each group and the answer that is given by group, by neutral label."""
    if not isinstance(raw, Mapping):
        raise GlasspolisError(f'{where}: groups: must be tables such as [groups."group 1"].')
    rate = system.by_group.answer
    if raw and not rate:
        raise GlasspolisError(f"{where}: groups: no number of a system of the kind {system.kind!r} is taken by group.")
    if raw and tuple(raw) != GROUPS[: len(raw)]:
        raise GlasspolisError(f"{where}: groups: must be {', '.join(GROUPS[:2])}, ... in order; labels are neutral.")
    groups: dict[str, dict[str, Decimal]] = {}
    for name, cells in raw.items():
        place = f"{where}: groups.{name}"
        if not isinstance(cells, Mapping) or set(cells) != {"share", rate}:
            raise GlasspolisError(f"{place}: needs share and {rate}.")
        groups[name] = {key: _number(value, f"{place}.{key}", "share") for key, value in cells.items()}
        if not 0 < groups[name]["share"] <= 1:
            raise GlasspolisError(f"{place}.share = {groups[name]['share']}: allowed above 0 and up to 1.")
        _within(next(q for q in system.questions if q.key == rate), groups[name][rate], place)
    if groups and sum(cells["share"] for cells in groups.values()) != 1:
        raise GlasspolisError(f"{where}: groups: the shares do not sum to 1.")
    return groups


def scenario(answers: Answers, told: Assessed | None = None, **fields: Any) -> Scenario:
    """Return the scenario of a system.

    Answers set parameters. Where an answer is missing, the answer is drawn from the range that the
    question states, and all parameters that follow from it follow from the one draw (assessed.py).
    A number outside a parameter's stated range is taken where the day can be computed with it.
    ``told`` stands in for what the answers say where counts tell more (runs/tuning.py), and
    ``fields`` replace the scenario's own (people, days, ...).

    Raises:
        GlasspolisError: the numbers contradict each other or leave what can be simulated.
    """
    kind = answers.system
    raw = dict(kind.scenario)
    raw["people"] = answers.simulated
    raw["range_people"] = min(raw["range_people"], answers.simulated)
    if answers.population:
        raw["population"] = answers.population
    told = told or answers.assessed
    if told.groups:
        raw["groups"] = {name: cells["share"] for name, cells in told.groups.items()}
    if answers.safeguards:
        raw["worlds"] = {**raw["worlds"], SAFEGUARDED: _safeguarded(answers.safeguards)}
    if headline := kind.headline_of(told.given):
        raw["answer"] = {**raw["answer"], **headline.model_dump()}
    raw |= {key: value for key, value in fields.items() if value is not None}
    plain = Scenario.parse(raw, "assess")
    stands = settings.defaults(plain.models) | plain.set
    beyond = sorted({*plain.beyond, *_outside(told, plain, stands)})
    used = _in_use(told, plain, stands, beyond)
    raw["assessed"] = used.model_dump(exclude_defaults=True)
    raw["set"] = {**raw.get("set", {}), **used.parameters({}, plain.people, stands, plain.models, beyond)}
    raw["beyond"] = sorted({*raw.get("beyond", ()), *beyond})
    run_as.run_as(used, stands | raw["set"], plain.models, plain.people)
    return Scenario.parse(raw, "assess")


def _safeguarded(uses: Sequence[AppliedSafeguard]) -> dict[str, Any]:
    """Return the world in which all the safeguards hold that the answers name."""
    raw = [use.model_dump(exclude_defaults=True) for use in uses]
    return {"label": NAMED_LABEL, "like": SYSTEM, "safeguards": raw}


def _outside(told: Assessed, plain: Scenario, stands: Mapping[str, settings.Value]) -> list[str]:
    """Return the parameters that given answers, or an end of what counts leave possible, take out
    of their stated range, whatever the missing answers are.
    """
    counted = [{a.key: end} for a in told.drawn_answers if a.quantiles for end in (a.low, a.high)]
    missing = [{q.key: end} for q in told.missing for end in q.missing]
    usual, *cities = (told.settings_of(drawn, plain.people, stands, plain.models) for drawn in ({}, *counted, *missing))
    free = [name for name in usual if any(city[name] != usual[name] for city in cities[len(counted) :])]
    found = []
    for name in sorted(set(usual) - set(free)):
        par = settings.parameter(name, plain.models, "assess")
        low, high = par.possible
        cells = [cell for city in (usual, *cities[: len(counted)]) for cell in settings.cells(city[name])]
        if par.unit not in settings.FIXED_UNITS and any(not low <= cell <= high for cell in cells):
            found.append(name)
    return found


def notes(chosen: Scenario) -> list[str]:
    """Return what is taken although it lies outside of what this program assumed, and what a city
    can hold only rounded, as typed and as used, in a sentence each.
    """
    told = chosen.assessed
    if told is None:
        return []
    given = [(q, told.given[q.key]) for q in told.system.questions if q.key in told.given and q.key != REACH]
    lines = [
        f"{q.key} = {value:f} lies outside of {q.least:f} to {q.most:f}, which is assumed where nobody knows it; it is "
        "taken as it was given."
        for q, value in given
        if q.per == "1" and not q.least <= value <= q.most
    ]
    lines += _idle(chosen)
    numbers = {name: value for name, value in chosen.set.items() if isinstance(value, Decimal)}
    numbers = {**{k: v for k, v in settings.defaults(chosen.models).items() if isinstance(v, Decimal)}, **numbers}
    held = told.system.answers_of(numbers, told.given[REACH], chosen.people)
    lines += [
        f"{q.key} = {value:f} as typed; a city of {chosen.people:,} people holds {held[q.key]:.6g}, which is used."
        for q, value in given
        if q.key in held and not isinstance(chosen.set.get(told.system.by_group.answer), tuple)
        if abs(held[q.key] - value) > ROUNDED * max(abs(value), Decimal(1))
    ]
    return lines


def _idle(chosen: Scenario) -> list[str]:
    """Return which safeguards that are named hold already, a sentence each."""
    present = chosen.world_parameters(SYSTEM)
    uses = chosen.worlds[SAFEGUARDED].safeguards if SAFEGUARDED in chosen.worlds else ()
    return [
        f"{SAFEGUARDS}: {use.name} holds already in the system as described, so that it changes nothing."
        for use in uses
        if not named_safeguards.effects(use, chosen.models, present)
        and not named_safeguards.off(use, tuple(chosen.active(SYSTEM)))
    ]


def _in_use(told: Assessed, plain: Scenario, stands: Mapping[str, settings.Value], beyond: Sequence[str]) -> Assessed:
    """Return the answers, with numbers for missing ones that agree with what is given.

    Those are the usual ones, unless they contradict what is given; then one or two of them move
    towards an end of their range, by no more than they have to.

    Raises:
        GlasspolisError: what is given is impossible with any of them.
    """
    refused: GlasspolisError | None = None
    for used in _stand_ins(told):
        tried = told.model_copy(update={"used": used})
        try:
            tried.parameters({}, plain.people, stands, plain.models, beyond)
        except GlasspolisError as error:
            refused = refused or error
            continue
        return tried
    raise refused or GlasspolisError("assess: no numbers.")


def _stand_ins(told: Assessed) -> Iterator[dict[str, Decimal]]:
    """Yield the usual numbers; then ever further ones of one missing answer, and then of two."""
    yield {}
    for many in (1, 2):
        for step in range(1, STEPS + 1):
            for questions in combinations(told.missing, many):
                for ends in product(*(q.missing for q in questions)):
                    yield {
                        q.key: settings.six_digits(q.usual + (end - q.usual) * step / STEPS)
                        for q, end in zip(questions, ends, strict=True)
                    }

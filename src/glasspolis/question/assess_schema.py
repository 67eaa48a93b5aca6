"""The JSON Schema of a file of answers, which `glasspolis assess --schema` prints."""

from __future__ import annotations

from typing import Any

from glasspolis.people.group_shares import GROUPS
from glasspolis.question import named_safeguards
from glasspolis.question.assess_kinds import REACH, WORDS, Kind, Question, kinds
from glasspolis.question.interview import help_of

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LINE_OF_TEXT = {"type": "string", "maxLength": 2000, "pattern": '^[^"\\n]*$'}


def schema() -> dict[str, Any]:
    """Return the schema of a file of answers of any kind, each with what its questions mean.

    A number may also stand in quotes as people write it, such as "0.1%" or "1 in 6,000".
    """
    return {
        "$schema": DRAFT,
        "title": "Answers about a system, for glasspolis assess",
        "oneOf": [_of_kind(kind) for kind in kinds().values()],
    }


def _of_kind(kind: Kind) -> dict[str, Any]:
    numbers = {q.key: _number(q) for q in kind.questions}
    properties: dict[str, Any] = {
        "kind": {"const": kind.kind},
        **{key: {**LINE_OF_TEXT, "description": doc} for key, doc in WORDS.items()},
        "population": {"type": "string", "minLength": 1, "description": "path of a table of counts of residents"},
        **numbers,
        "safeguards": _safeguards(kind),
        "sources": {
            "type": "object",
            "description": "by question, who gives the number and in which document it stands",
            "properties": dict.fromkeys(numbers, LINE_OF_TEXT),
            "additionalProperties": False,
        },
    }
    if by_group := kind.by_group.answer:
        properties["groups"] = _groups(by_group, numbers[by_group])
    return {
        "type": "object",
        "title": kind.kind,
        "description": kind.about,
        "properties": properties,
        "required": [REACH] if kind.first else [REACH, "kind"],
        "additionalProperties": False,
    }


def _safeguards(kind: Kind) -> dict[str, Any]:
    """Return the named safeguards that set something in this kind, each with what asks for it."""
    known = named_safeguards.known()
    names = [
        {"const": name, "title": known[name].title, "description": f"{known[name].doc} ({'; '.join(known[name].law)})"}
        for name in named_safeguards.acting(tuple(kind.scenario["submodels"]))
    ]
    table = {
        "type": "object",
        "properties": {
            "name": {"oneOf": names},
            "strength": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
            "day": {"type": "integer", "minimum": 0},
        },
        "required": ["name"],
        "additionalProperties": False,
    }
    return {"type": "array", "description": "safeguards that are considered", "items": {"anyOf": [*names, table]}}


def _number(q: Question) -> dict[str, Any]:
    low, high = (float(end) for end in q.allowed)
    kinds_of_number: list[dict[str, Any]] = [
        {"type": "integer" if q.whole else "number", "minimum": low, "maximum": high},
        {"type": "string", "minLength": 1, "maxLength": 60},
    ]
    if q.unit == "switch":
        kinds_of_number.append({"type": "boolean"})
    return {"title": q.ask, "description": help_of(q), "anyOf": kinds_of_number, "x-unit": q.unit}


def _groups(key: str, number: dict[str, Any]) -> dict[str, Any]:
    share = {"anyOf": [{"type": "number", "exclusiveMinimum": 0, "maximum": 1}, {"type": "string"}]}
    cells = {
        "type": "object",
        "properties": {"share": share, key: number},
        "required": ["share", key],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "description": "neutral labels in this order; the shares sum to 1",
        "properties": dict.fromkeys(GROUPS, cells),
        "additionalProperties": False,
    }

"""Turns what pydantic says of a user's file into one message in plain words.

It names the file, the key, the value, what is allowed and the nearest name.

Scenarios, rulebooks and cases are checked by pydantic models.
"""

from __future__ import annotations

import re
import typing
from difflib import get_close_matches

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from glasspolis.errors import LONGEST_NAME, GlasspolisError, unknown

Loc = tuple[int | str, ...]
OWN_WORDS = "own words"
KEY = "[key]"  # how pydantic says that the key itself is wrong
PLAIN = {  # pydantic's name of a complaint -> how the message goes on after the value
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "greater_than": "is not above {gt}",
    "greater_than_equal": "is below {ge}",
    "less_than": "is not below {lt}",
    "less_than_equal": "is above {le}",
    "string_too_short": "has fewer than {min_length} characters",
    "string_too_long": "has more than {max_length} characters",
    "too_short": "has fewer than {min_length} entries",
    "too_long": "has more than {max_length} entries",
    "string_pattern_mismatch": "is not of this form",
}


def in_place(error: GlasspolisError) -> PydanticCustomError:
    """For a validator: an error whose text follows the key, such as `` = 3: must be a table``."""
    return PydanticCustomError(OWN_WORDS, "{words}", {"words": str(error)})


def message_for(error: ValidationError, top: type[BaseModel], where: str) -> GlasspolisError:
    """One error, about a misspelt key if there is one, else about the first complaint.

    A misspelt key comes first because a missing key is often the same one, spelt right.

    Args:
        error: what pydantic says.
        top: the model that the whole file was checked by.
        where: begins the message.
    """
    complaints = error.errors(include_url=False)
    first = next((complaint for complaint in complaints if complaint["type"] == "extra_forbidden"), complaints[0])
    # A misspelt key is the last part itself, even where it is spelt as pydantic spells a key.
    misspelt = first["type"] == "extra_forbidden"
    loc, field, key = _place(first["loc"], top, about_a_key=not misspelt and first["loc"][-1:] == (KEY,))
    if first["type"] == OWN_WORDS:
        return GlasspolisError(f"{where}: {key}{first['msg']}")
    if misspelt:
        inside = _inside(top, loc[:-1])
        return unknown("key", str(loc[-1]), inside.model_fields if inside else (), f"{where}: {key}")
    if first["loc"][-1:] == (KEY,):
        return unknown("key", str(loc[-1]), _names(first), f"{where}: {key}")
    allowed = f" Allowed: {field.description}." if field is not None and field.description else ""
    if first["type"] == "missing":
        return GlasspolisError(f"{where}: {key}: is missing.{allowed}")
    if not loc:
        return GlasspolisError(f"{where}: {_problem(first)}")
    return GlasspolisError(f"{where}: {key} = {shown(first['input'])}: {_problem(first)}{allowed}")


def _place(loc: Loc, top: type[BaseModel], *, about_a_key: bool) -> tuple[Loc, FieldInfo | None, str]:
    """Return where a complaint lies, without pydantic's own words for keys and for branches of a
    union.
    """
    if about_a_key:
        loc = loc[:-1]
    field = _field(top, loc)
    if len(loc) > 1 and isinstance(loc[-1], str) and re.fullmatch(r"(constrained-)?int|literal\[.*\]", loc[-1]):
        loc = loc[:-1]
    return loc, field, ".".join(str(part)[:LONGEST_NAME] for part in loc)


def _names(complaint: ErrorDetails) -> list[str]:
    """Return the names that pydantic says are allowed, which it gives as one text."""
    return re.findall(r"'([^']*)'", str(complaint.get("ctx", {}).get("expected", "")))


def _problem(complaint: ErrorDetails) -> str:
    """Return what is wrong with a value, as the end of a sentence."""
    context = complaint.get("ctx", {})
    if complaint["type"] == "literal_error":
        near = get_close_matches(str(complaint["input"]), _names(complaint), n=1, cutoff=0.5)
        return f"must be {context.get('expected')}" + (f"; did you mean {near[0]!r}?" if near else ".")
    if complaint["type"] in ("too_short", "string_too_short") and context.get("min_length") == 1:
        return "is empty."
    words = PLAIN.get(complaint["type"])
    return f"{words.format(**context)}." if words else f"{complaint['msg'].removeprefix('Value error, ')}."


def shown(value: object) -> str:
    """Return a value for a message: in quotes, and not longer than 60 characters."""
    try:
        text = ", ".join(f"{key} = {one}" for key, one in value.items()) if isinstance(value, dict) else str(value)
    except ValueError:  # a whole number too long to print
        return "a very long number"
    return repr(text[:LONGEST_NAME])


def _inside(top: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Return the model that the table at ``loc`` is checked by."""
    model: type[BaseModel] | None = top
    named = False  # whether the next part is a name of the user's own, as after "worlds"
    for part in loc:
        if isinstance(part, int):
            continue
        if named:
            named = False
        elif model is not None and part in model.model_fields:
            annotation = model.model_fields[part].annotation
            model = _model(annotation)
            named = typing.get_origin(annotation) is dict
        else:
            return None
    return model


def _field(top: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """Return the field nearest to ``loc``."""
    for end in range(len(loc), 0, -1):
        part = loc[end - 1]
        model = _inside(top, loc[: end - 1])
        if isinstance(part, str) and model is not None and part in model.model_fields:
            return model.model_fields[part]
    return None


def _model(annotation: object) -> type[BaseModel] | None:
    """Return the model inside an annotation such as ``tuple[Output, ...]`` or ``Control |
    None``.
    """
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inside = (_model(part) for part in typing.get_args(annotation))
    return next((model for model in inside if model is not None), None)

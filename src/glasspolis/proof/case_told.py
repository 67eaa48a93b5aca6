"""The first complaint about a case file in the house's words: file, key, value, allowed; case.py calls it."""

from __future__ import annotations

import typing
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from glasspolis.errors import GlasspolisError, unknown

Loc = tuple[int | str, ...]


def told(error: ValidationError, top: type[BaseModel], where: str) -> GlasspolisError:
    """A misspelt key before a missing one, else the first complaint."""
    found = error.errors(include_url=False)
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    loc: Loc = first["loc"]
    key = ".".join(str(part) for part in loc) or "case"
    if first["type"] == "extra_forbidden":
        inside = _inside(top, loc[:-1])
        return unknown("key", str(loc[-1]), inside.model_fields if inside else (), f"{where}: {key}")
    field = _field(top, loc)
    allowed = f" Allowed: {field.description}." if field is not None and field.description else ""
    if first["type"] == "missing":
        return GlasspolisError(f"{where}: {key}: is missing.{allowed}")
    problem = first["msg"].removeprefix("Value error, ")
    return GlasspolisError(f"{where}: {key} = {_shown(first['input'])}: {problem}.{allowed}")


def _shown(value: Any) -> str:
    try:
        return repr(str(value)[:60])
    except ValueError:  # a whole number too long to print
        return "a very long number"


def _inside(top: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model that the table at ``loc`` is checked by."""
    model: type[BaseModel] | None = top
    for part in loc:
        if isinstance(part, str) and model is not None and part in model.model_fields:
            model = _model(model.model_fields[part].annotation)
        elif not isinstance(part, int):
            return None
    return model


def _field(top: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """The field nearest to ``loc``."""
    for end in range(len(loc), 0, -1):
        part, model = loc[end - 1], _inside(top, loc[: end - 1])
        if isinstance(part, str) and model is not None and part in model.model_fields:
            return model.model_fields[part]
    return None


def _model(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as ``tuple[Output, ...]`` or ``Control | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := _model(part)) is not None), None)

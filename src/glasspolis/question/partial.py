"""Checks a scenario file that is laid on another one, and so may leave out any key."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from glasspolis.files.validation_messages import message_for
from glasspolis.question.line import refuse_keys


def check(scenario: type[BaseModel], raw: Mapping[str, Any], where: str) -> None:
    """Refuse a file that no scenario above or below it could make right.

    Args:
        scenario: the model of a whole scenario.
        raw: the tables of the file.
        where: begins every message.

    Raises:
        GlasspolisError: a key that there is not, or a value of another type.
        LineError: it asks for what Glasspolis does not do.
    """
    refuse_keys(raw, where)
    worlds = raw.get("worlds")
    model = _loose(scenario)
    if isinstance(worlds, Mapping):
        labelled = {k: {"label": "-", **table} if isinstance(table, Mapping) else table for k, table in worlds.items()}
        raw = {**raw, "worlds": labelled}
    try:
        model.model_validate(raw, context={"where": where})
    except ValidationError as error:
        raise message_for(error, model, where) from None


@cache
def _loose(scenario: type[BaseModel]) -> type[BaseModel]:
    """Return the same keys with the same types, none of them needed."""
    fields: dict[str, Any] = {}
    for name, field in scenario.model_fields.items():
        loose = copy(field)
        loose.default = None
        loose.default_factory = None
        fields[name] = (field.annotation, loose)
    return create_model("Layer", __config__=ConfigDict(extra="forbid", strict=True), **fields)

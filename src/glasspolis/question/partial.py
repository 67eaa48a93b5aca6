"""A scenario file that is laid on another may leave out any key; what it does say is checked here, before layers.py."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from glasspolis.files.validation_messages import told
from glasspolis.question.line import refuse_keys


def check(scenario: type[BaseModel], raw: Mapping[str, Any], where: str) -> None:
    """Refuse what no scenario may say, whatever lies above or below it.

    Args:
        scenario: the model of a whole scenario.
        raw: the tables of the file.
        where: begins every message.

    Raises:
        GlasspolisError: a key that there is not, or a value of another type.
        LineError: it asks for what Glasspolis does not do.
    """
    refuse_keys(raw, where)
    worlds, model = raw.get("worlds"), _loose(scenario)
    if isinstance(worlds, Mapping):
        labelled = {k: {"label": "-", **one} if isinstance(one, Mapping) else one for k, one in worlds.items()}
        raw = {**raw, "worlds": labelled}
    try:
        model.model_validate(raw, context={"where": where})
    except ValidationError as error:
        raise told(error, model, where) from None


@cache
def _loose(scenario: type[BaseModel]) -> type[BaseModel]:
    """The same keys with the same types, none of them needed."""
    fields: dict[str, Any] = {}
    for name, field in scenario.model_fields.items():
        loose = copy(field)
        loose.default, loose.default_factory = None, None
        fields[name] = (field.annotation, loose)
    return create_model("Layer", __config__=ConfigDict(extra="forbid", strict=True), **fields)

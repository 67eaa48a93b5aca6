"""What a run's manifest says of each measure, as the submodel that owns it declared it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from glasspolis.contract.measures import PLACE_AXES, Measure
from glasspolis.contract.submodel import Submodel


@dataclass(frozen=True)
class Declared:
    """One measure's declaration (contract/measures.py), with what else its submodel says of it.

    ``protected``: it counts protected acts or what people privately think. ``background``: its
    submodel is always on, so that it describes the society and not the system. ``by_unit``: it sums
    over firms or sectors.
    """

    kind: str = "volume"
    unit: str = ""
    doc: str = ""
    account: tuple[str, ...] = ()
    scales_with: str = "people"
    remedy: bool = False
    reward: bool = False
    level: bool = False
    unless_more: str = ""
    view: str = ""
    lawful_acts: bool = False
    flag: bool = False
    wrong_of: str = ""
    protected: bool = False
    background: bool = False
    by_unit: bool = False


def of_measure(model: Submodel, measure: Measure) -> dict[str, Any]:
    """Return what the manifest says of one measure of a submodel, as plain values."""
    words = {field.name: getattr(measure, field.name) for field in fields(Declared) if hasattr(measure, field.name)}
    column = model.own.get(measure.column)
    unit = model.units.get(measure.column)
    return words | {
        "account": list(measure.accounts),
        "unless_more": f"{model.name}.{measure.unless_more}" if measure.unless_more else "",
        "protected": column is not None and column.protected,
        "background": model.always_on,
        "by_unit": unit is not None and unit.by in PLACE_AXES,
    }


def declared(manifest: Mapping[str, Any]) -> dict[str, Declared]:
    """Measure -> its declaration, in the order of the manifest."""
    measures = {}
    for name, words in manifest["measures"].items():
        said = {field.name: words[field.name] for field in fields(Declared) if field.name in words}
        measures[name] = Declared(**{**said, "account": tuple(said.get("account", ()))})
    return measures


def wrong_halves(measures: Mapping[str, Declared]) -> dict[str, str]:
    """Flag -> the measure of its wrong half."""
    return {words.wrong_of: name for name, words in measures.items() if words.wrong_of}

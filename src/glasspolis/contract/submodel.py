"""A loaded submodel: its declarations in the order of the file, its measures and its functions;
load.py makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from glasspolis.contract.columns import Column
from glasspolis.contract.examples import Knob, WorkedExample
from glasspolis.contract.limits import Limit
from glasspolis.contract.line import Line
from glasspolis.contract.measures import Measure, Spell
from glasspolis.contract.parameters import Param
from glasspolis.contract.random_numbers import Stream, UnitStream
from glasspolis.contract.reads import Read
from glasspolis.contract.unit_columns import Unit


@dataclass(frozen=True)
class Submodel:
    """A submodel file, read and checked. ``measures`` are keyed ``submodel.column`` and hold both
    halves of each flag.

    ``always_on``: no scenario switches it off. ``rulebook_slots``: the slots of rulebooks whose
    values are its parameters ``SLOT_KEY``, each with the kind of book that fits it.
    """

    name: str
    doc: str
    line: Line
    own: Mapping[str, Column]
    seen: Mapping[str, Read]
    par: Mapping[str, Param]
    draw: Mapping[str, Stream]
    grant: Mapping[str, Limit]
    units: Mapping[str, Unit]
    known: Mapping[str, Read]
    luck: Mapping[str, UnitStream]
    step: Callable[..., Any]
    settle: Callable[..., Any] | None
    prepare: Callable[..., Mapping[str, Any]] | None
    daily: Callable[..., Any] | None
    measures: Mapping[str, Measure]
    spells: tuple[Spell, ...]
    examples: tuple[WorkedExample, ...]
    knobs: tuple[Knob, ...]
    module: ModuleType
    always_on: bool = False
    rulebook_slots: Mapping[str, str] = field(default_factory=dict)

    def axis(self, name: str) -> Read:
        """What indexes a table of parameters: a field of ``Seen``, or a trait by its own name."""
        return self.seen.get(name) or Read(name, "trait")

    @property
    def flags(self) -> tuple[str, ...]:
        """The columns that hold flags."""
        return tuple(name for name, column in self.own.items() if column.flag)

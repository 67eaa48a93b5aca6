"""Examples worked by hand and knobs: what a submodel file claims of itself, run as tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class WorkedExample:
    """An input and output of ``step`` (or ``settle``, ``daily``) worked by hand; what is left out
    takes its default.

    Parameters are given in natural units, draws as 0..1 decimals in quotes or as raw integers. For
    ``daily``, ``own`` holds units, ``seen`` what is known and ``draw`` luck, as lists with one
    entry a unit.

    Example:
        WorkedExample("at home", seen={"outings": 0}, draw={"bench": "0.1"}, expect={"rested": 0})
    """

    doc: str
    expect: Mapping[str, Any]
    own: Mapping[str, Any] = field(default_factory=dict)
    seen: Mapping[str, Any] = field(default_factory=dict)
    par: Mapping[str, Any] = field(default_factory=dict)
    draw: Mapping[str, Any] = field(default_factory=dict)
    grant: Mapping[str, int] = field(default_factory=dict)
    function: str = "step"


@dataclass(frozen=True)
class Knob:
    """Setting ``set`` must move ``measure`` in world ``world`` in the direction ``moves``; ``why``
    names the mechanism.

    ``moves`` is up or down. ``base`` is set before, in the world with the knob and in the one
    without it.

    Example:
        Knob(set={"benches.bench": "0.6"}, measure="benches.rested", moves="up", why="more benches")
    """

    set: Mapping[str, Any]
    measure: str
    moves: str
    why: str
    base: Mapping[str, Any] = field(default_factory=dict)
    world: str = "with"

"""Examples worked by hand and knobs: what a submodel file claims of itself, run as tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class WorkedExample:
    """An input of ``step``, or of the ``function`` named, with the output that the author worked
    out by hand.

    ``doc`` says what the example shows. ``own``, ``seen``, ``par``, ``draw`` and ``grant`` give the
    input. A field that is left out has its default, and a draw that is left out is 2^31 - 1, by
    which nothing happens. A parameter is given in its natural unit and in quotes. A draw is given
    as a part of the whole from "0" to "1", in quotes, or as the whole number itself. ``expect``
    gives columns of the output, and the test compares these. For ``daily``, ``own`` has units,
    ``seen`` what is known and ``draw`` luck, each as a list with one entry a unit.

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
    """A claim that the parameters in ``set`` move ``measure`` in the direction ``moves``, up or
    down.

    ``why`` names the mechanism. The test runs a small city twice, with ``set`` and without it, and
    compares the measure in the world ``world``. ``base`` gives parameters that both runs have.

    Example:
        Knob(set={"benches.bench": "0.6"}, measure="benches.rested", moves="up", why="more benches")
    """

    set: Mapping[str, Any]
    measure: str
    moves: str
    why: str
    base: Mapping[str, Any] = field(default_factory=dict)
    world: str = "with"

"""Sliders: what is not known and what protects, with emulators that answer in the page.

A slider is an axis of the parameter range that decides the answer in some world, where settings
left out are predicted with a Q2 of ``ENOUGH`` or more. A control of the system is never one
(``is_offered`` in outcomes.py): the page is there to see what not knowing does, and not to find a
setting.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis import evidence
from glasspolis.answers.emulator import FEWEST
from glasspolis.contract.parameters import ASSUMED, ROLES
from glasspolis.explorer.figures import Json
from glasspolis.explorer.more_settings import more
from glasspolis.explorer.outcomes import ENOUGH, Emulated, Outcome, emulated_outcomes, is_offered
from glasspolis.report import headline
from glasspolis.report.gather import Reading
from glasspolis.report.phrases import capital

Floats = NDArray[np.float64]
STEPS = 64
"""Places on a slider at which its value is told."""


def sliders(r: Reading) -> Json:
    """Emulators of the answer and of other outcomes by world, the axes that they use, and which of
    them are sliders.

    Returns:
        ``enough`` and ``fewest`` (the limits), ``outcomes`` (the answer first) with ``worlds``:
        world -> emulator with ``q2``, ``luck`` and the outcome of each setting per 1,000 people,
        ``axes``, ``points`` of the settings (n, axes), and ``more``: words of a command that runs
        more.
    """
    found = emulated_outcomes(r)
    fits = [one for outcome in found for one in outcome.worlds.values()]
    names = _axes(fits)
    return {
        "enough": ENOUGH,
        "fewest": FEWEST,
        "settings": r.ranges,
        "people": r.scenario.get("range_people"),
        "outcomes": [_outcome(r, outcome, names) for outcome in found],
        "axes": [_axis(r, name, fits) for name in names],
        "points": _points(fits, names),
        "more": more(r, found[0].worlds.values()),
    }


def _outcome(r: Reading, outcome: Outcome, names: list[str]) -> Json:
    return {
        "measure": outcome.measure,
        "phrase": r.phrase(outcome.measure),
        "unit": headline.unit_of(r) if outcome.measure == r.answer["measure"] else r.unit(outcome.measure),
        "count": outcome.count,
        "worlds": {world: _emulator(one, names) for world, one in outcome.worlds.items()},
    }


def _axes(fits: Iterable[Emulated]) -> list[str]:
    """Every axis that some emulator uses, those that decide most first."""
    share: dict[str, float] = {}
    for one in fits:
        for name, part in one.axes.items():
            share[name] = max(share.get(name, 0.0), part)
    return sorted(share, key=lambda name: (-share[name], name))


def _points(fits: Iterable[Emulated], names: list[str]) -> list[list[float]]:
    """Where each setting lies on these axes."""
    columns: dict[str, Floats] = {}
    for one in fits:
        known = one.design.names
        columns |= {name: one.design.points[:, known.index(name)] for name in names if name in known}
    if not names:
        return []
    return [[float(x) for x in row] for row in np.column_stack([columns[name] for name in names])]


def _emulator(one: Emulated, names: list[str]) -> Json:
    """An emulator as the page computes it: its settings' nearness, weighted."""
    process = one.process
    return {
        "q2": one.foretold.q2,
        "luck": one.luck and vars(one.luck),
        "log": one.scale.log,
        "offset": one.scale.offset,
        "sign": one.scale.sign,
        "middle": process.middle,
        "inputs": [names.index(one.design.names[at]) for at in process.inputs],
        "scales": process.scales.tolist(),
        "weights": process.weights.tolist(),
        "left": one.left.tolist(),
        "decides": sorted(names.index(name) for name in one.deciding),
        "answers": one.answer.tolist(),
    }


def _axis(r: Reading, name: str, fits: Iterable[Emulated]) -> Json:
    design = next(fit.design for fit in fits if name in fit.design.names)
    at = design.names.index(name)
    about = design.parameters.row(at, named=True)
    return {
        "axis": name,
        "parameter": about["parameter"],
        "label": label_of(r, about),
        "unit": about["unit"],
        "low": about["low"],
        "high": about["high"],
        "stated": about["stated"],
        "role": about["role"],
        "known_from": ROLES[about["role"]],
        "offered": is_offered(about["role"], about["parameter"]),
        "settable": name == about["parameter"] and " " not in about["stated"],
        "values": _values(design.points[:, at], design.values[:, at]),
        "source": _source(about["evidence"]),
    }


def label_of(r: Reading, about: dict[str, Any]) -> str:
    """Return an axis as a whole phrase: its parameter, and which cell of a table."""
    words = capital(r.parameter(about["parameter"]))
    contrast = about["axis"].removeprefix(about["parameter"]).strip(" :.")
    return f"{words} ({contrast})" if contrast else words


def _values(points: Floats, values: Floats) -> list[float]:
    """The value at ``STEPS`` + 1 even places, between the settings' own values.

    Values rise along an axis. Those of a table, or of a number that another one bounds, also hang
    on other axes; at each place stands the value below which that share of the settings lies.
    """
    return [float(v) for v in np.interp(np.linspace(0, 1, STEPS + 1), np.sort(points), np.sort(values))]


def _source(ids: str) -> Json:
    """What a number rests on: the published claim with its link, or that it is assumed."""
    if ids == ASSUMED:
        return {"id": ASSUMED}
    fact = evidence.fact(ids)
    kept: Iterable[str] = ("id", "claim", "publisher", "year", "url", "quality")
    return {key: getattr(fact, key) for key in kept}

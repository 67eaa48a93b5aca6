"""Sliders: what is not known and what protects, with emulators that answer in the page.

A slider is an axis of the parameter range that decides the answer in some world, where settings
left out are predicted with Q2 of ``ENOUGH`` or more. A control of the system is never one
(``is_offered``): the page is there to see what not knowing does, and not to find a setting.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis import evidence
from glasspolis.answers.design_matrix import design_matrix, outcomes
from glasspolis.answers.emulator import FEWEST, Emulator
from glasspolis.answers.sensitivity import Sensitivity, sensitivity_of
from glasspolis.contract.parameters import ASSUMED, LAW, OPERATOR, ROLES, STATISTICS, WORLD
from glasspolis.explorer.figures import Json
from glasspolis.question.line import steers
from glasspolis.report.gather import Reading
from glasspolis.report.phrases import capital

Floats = NDArray[np.float64]
ENOUGH = 0.8
"""Q2 below which no slider is offered."""
MOST_WORLDS = 4
"""Worlds that have an emulator."""
STEPS = 64
"""Places on a slider at which its value is told."""


def is_offered(role: str, parameter: str) -> bool:
    """Whether an axis may be a slider, by the roles that submodels declare.

    What law, statistics or research could know is not known or protects. What whoever runs the
    system could say is a slider only in a submodel that steers nobody, such as a safeguard; in
    one that does, it may be a control, as a coverage is. What somebody designed always is one.
    """
    return role in (LAW, STATISTICS, WORLD) or (role == OPERATOR and not steers([parameter]))


def sliders(r: Reading) -> Json:
    """Emulators of the answer by world, the axes that they use, and which of them are sliders.

    Returns:
        ``enough`` and ``fewest`` (the limits), ``worlds``: world -> emulator with ``q2`` and the
        answer of each setting per 1,000 people, ``axes``, and ``points`` of the settings (n, axes).
    """
    found = {world: fitted(r, world) for world in _emulated(r)}
    ready = {world: f.emulator for world, f in found.items() if f is not None and f.emulator is not None}
    names = _axes(found)
    axes = [_axis(r, name, found) for name in names]
    return {
        "enough": ENOUGH,
        "fewest": FEWEST,
        "settings": r.ranges,
        "worlds": {world: _emulator(found[world], emulator, names) for world, emulator in ready.items()},
        "axes": axes,
        "points": _points(found, names),
    }


def _emulated(r: Reading) -> list[str]:
    """The system's world, and the first of those that change it."""
    changed = [w for w in r.guarded if r.scenario["worlds"].get(w, {}).get("like") == r.system]
    others = [w for w in r.guarded if w not in changed]
    return [r.system, *changed, *others][:MOST_WORLDS]


def fitted(r: Reading, world: str) -> Sensitivity | None:
    """The answer of a world against the baseline over the settings, per 1,000 people."""
    if r.ranges < FEWEST or not r.manifest.get("design"):
        return None
    measure = str(r.answer["measure"])
    times = 1.0 if r.count == "persons" else r.times(measure)
    answer = times * outcomes(r.run, world, r.baseline, [measure], r.count)[:, 0]
    dropped = r.sensitivity.unreachable + r.sensitivity.inert
    return sensitivity_of(design_matrix(r.run, world, r.baseline), answer, dropped)


def _axes(found: dict[str, Sensitivity | None]) -> list[str]:
    """Every axis that a term of some emulator has, those that decide most first."""
    share: dict[str, float] = {}
    for one in found.values():
        if one is None or one.emulator is None:
            continue
        for at in one.emulator.expansion.parameters():
            name = str(one.about(at)["axis"])
            share[name] = max(share.get(name, 0.0), one.emulator.shapley(at).value)
    return sorted(share, key=lambda name: (-share[name], name))


def _points(found: dict[str, Sensitivity | None], names: list[str]) -> list[list[float]]:
    """Where each setting lies on these axes."""
    columns: dict[str, Floats] = {}
    for one in found.values():
        if one is not None:
            known = one.design.parameters["axis"].to_list()
            columns |= {name: one.design.points[:, known.index(name)] for name in names if name in known}
    if not names:
        return []
    return [[float(x) for x in row] for row in np.column_stack([columns[name] for name in names])]


def _emulator(one: Sensitivity | None, emulator: Emulator, names: list[str]) -> Json:
    """An emulator as the page computes it: weighted products of Legendre polynomials."""
    assert one is not None
    place = {at: names.index(str(one.about(at)["axis"])) for at in emulator.expansion.parameters()}
    inside = float(np.mean((emulator.answer - emulator.expansion(emulator.points)) ** 2))
    return {
        "q2": emulator.q2,
        "log": emulator.scale.log,
        "offset": emulator.scale.offset,
        "sign": emulator.scale.sign,
        "mean": emulator.expansion.mean,
        "terms": [[[place[at], degree] for at, degree in term] for term in emulator.expansion.terms],
        "weights": emulator.expansion.weights.tolist(),
        "wider": float(np.sqrt(max(emulator.missed / inside, 1.0))) if inside > 0 else 1.0,
        "decides": sorted({names.index(str(one.about(d.parameter)["axis"])) for d in one.deciders}),
        "answers": one.answer.tolist(),
    }


def _axis(r: Reading, name: str, found: dict[str, Sensitivity | None]) -> Json:
    one = next(f for f in found.values() if f is not None and name in f.design.parameters["axis"].to_list())
    at = one.design.parameters["axis"].to_list().index(name)
    about = one.about(at)
    return {
        "axis": name,
        "parameter": about["parameter"],
        "label": _label(r, about),
        "unit": about["unit"],
        "low": about["low"],
        "high": about["high"],
        "stated": about["stated"],
        "role": about["role"],
        "known_from": ROLES[about["role"]],
        "offered": is_offered(about["role"], about["parameter"]),
        "settable": name == about["parameter"] and " " not in about["stated"],
        "values": _values(one.design.points[:, at], one.design.values[:, at]),
        "source": _source(about["evidence"]),
    }


def _label(r: Reading, about: dict[str, Any]) -> str:
    words = capital(r.parameter(about["parameter"]))
    contrast = about["axis"].removeprefix(about["parameter"]).strip(" :.")
    return f"{words} ({contrast})" if contrast else words


def _values(points: Floats, values: Floats) -> list[float]:
    """The value at ``STEPS`` + 1 even places, between the settings' own values."""
    order = np.argsort(points)
    return [float(v) for v in np.interp(np.linspace(0, 1, STEPS + 1), points[order], values[order])]


def _source(ids: str) -> Json:
    """What a number rests on: the published claim with its link, or that it is assumed."""
    if ids == ASSUMED:
        return {"id": ASSUMED}
    fact = evidence.fact(ids)
    kept: Iterable[str] = ("id", "claim", "publisher", "year", "url", "quality")
    return {key: getattr(fact, key) for key in kept}

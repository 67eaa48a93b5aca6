"""The figures of a run's answer as numbers, as its page tells them, for programs that read JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glasspolis.answers.run import Run
from glasspolis.report import headline
from glasspolis.report.differences import Effect, effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.ranges import told

MADE_BY = ("versions", "source_hash", "revision", "facts_hash")
"""What a manifest says of the version that made it."""


def figures(run: Run) -> list[dict[str, Any]]:
    """Return the answer and what the scenario asks for besides, each with both ranges.

    Returns:
        A mapping for each measure: measure, name, unit, per (people), world, baseline, value, low
        and high (luck), range_low and range_high (what is not known), verdict. Values are None
        where the run does not hold them.
    """
    r = Reading(run)
    found = {str(r.answer["measure"]): headline.headline(r)}
    for name in r.answer.get("also") or ():
        found[str(name)] = effect_of(r, name, r.system, r.baseline)
    return [_figure(r, name, told(effect), first=number == 0) for number, (name, effect) in enumerate(found.items())]


def _figure(r: Reading, name: str, effect: Effect, first: bool) -> dict[str, Any]:
    low, high = effect.luck or (None, None)
    range_low, range_high = effect.span or (None, None)
    persons = first and r.count == "persons"
    return {
        "measure": name,
        "name": r.phrase(name),
        "unit": "persons" if persons else r.unit(name),
        "per": 1 if r.told_of_a_mean_day(name) else PER,
        "world": r.system,
        "baseline": r.baseline,
        "value": effect.value,
        "low": low,
        "high": high,
        "range_low": range_low,
        "range_high": range_high,
        "verdict": effect.verdict,
    }


def answered(run: Run) -> dict[str, Any]:
    """Return what `glasspolis run --json` says of a run: which version made it, and its figures."""
    manifest: Mapping[str, Any] = run.manifest
    about = {key: manifest.get(key) for key in ("digest", "seed", "people", "days", "seconds", *MADE_BY)}
    scenario = manifest["scenario"]
    return {"scenario": scenario.get("name"), **about, "figures": figures(run)}

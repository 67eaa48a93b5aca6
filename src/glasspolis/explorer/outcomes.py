"""Which outcomes of a run can have sliders: the answer, and what else the scenario asks, each with
an emulator by world.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glasspolis.answers.design_matrix import design_matrix
from glasspolis.answers.design_matrix import outcomes as outcomes_of
from glasspolis.answers.emulator import FEWEST, Emulator
from glasspolis.answers.luck_share import LuckShare, repeated, share_of_luck
from glasspolis.answers.sensitivity import Sensitivity, beyond_reach, inert_of, sensitivity_of
from glasspolis.report.gather import Reading

ENOUGH = 0.8
"""Q2 below which no slider is offered."""
MOST_WORLDS = 4
"""Worlds that have an emulator."""
MOST_OTHERS = 3
"""Outcomes beside the answer that have sliders."""


@dataclass(frozen=True)
class Emulated:
    """One world's outcome over the settings, what stands for it, and how much of it is luck."""

    found: Sensitivity
    emulator: Emulator
    luck: LuckShare | None

    @property
    def ready(self) -> bool:
        """Whether sliders may be offered."""
        return self.emulator.q2 >= ENOUGH


@dataclass(frozen=True)
class Outcome:
    """A measure, how it is counted ("persons" or "total"), and its emulator in each world."""

    measure: str
    count: str
    worlds: Mapping[str, Emulated]


def emulated_outcomes(r: Reading) -> list[Outcome]:
    """The answer first, whatever its emulators foretell; then others that can have sliders.

    Another outcome comes in if settings left out are foretold well enough in the system's world.
    """
    worlds = _worlds(r)
    answer = str(r.answer["measure"])
    found = [Outcome(answer, r.count, _fitted(r, answer, r.count, worlds))]
    for measure in _others(r):
        if len(found) > MOST_OTHERS:
            break
        first = emulated(r, r.system, measure, "total")
        if first is not None and first.ready:
            rest = _fitted(r, measure, "total", worlds[1:])
            found.append(Outcome(measure, "total", {r.system: first, **rest}))
    return found


def _worlds(r: Reading) -> list[str]:
    """The system's world, and the first of those that change it."""
    changed = [w for w in r.guarded if r.scenario["worlds"].get(w, {}).get("like") == r.system]
    others = [w for w in r.guarded if w not in changed]
    return [r.system, *changed, *others][:MOST_WORLDS]


def _others(r: Reading) -> Iterator[str]:
    """What else the scenario asks, of which luck alone does not forbid sliders."""
    for measure in map(str, r.answer.get("also", ())):
        if measure not in r.measures or r.told_of_a_mean_day(measure):
            continue
        pairs = repeated(r.run, r.system, r.baseline, measure, "total")
        luck = share_of_luck(pairs.first, pairs.again, pairs.answers) if pairs else None
        if luck is None or luck.low <= 1 - ENOUGH:
            yield measure


def _fitted(r: Reading, measure: str, count: str, worlds: list[str]) -> dict[str, Emulated]:
    found = {world: emulated(r, world, measure, count) for world in worlds}
    return {world: one for world, one in found.items() if one is not None}


def emulated(r: Reading, world: str, measure: str, count: str) -> Emulated | None:
    """A world's outcome against the baseline per 1,000 people; None where nothing can be fitted."""
    if r.ranges < FEWEST or not r.manifest.get("design"):
        return None
    times = 1.0 if count == "persons" else r.times(measure)
    answer = times * outcomes_of(r.run, world, r.baseline, [measure], count)[:, 0]
    far = beyond_reach(r.run, measure, (world, r.baseline))
    found = sensitivity_of(design_matrix(r.run, world, r.baseline), answer, inert_of(r.run), far)
    if found.emulator is None:
        return None
    scale = found.emulator.scale
    pairs = repeated(r.run, world, r.baseline, measure, count)
    told = [scale.of(times * part) for part in (pairs.first, pairs.again, pairs.answers)] if pairs else []
    return Emulated(found, found.emulator, share_of_luck(*told) if told else None)

"""What a page of the explorer holds of one run: words, figures, days, lives and emulators."""

from __future__ import annotations

from typing import Any

from glasspolis.answers.run import Run
from glasspolis.explorer import lives, real_runs, sections, sliders
from glasspolis.explorer.figures import Json, figure
from glasspolis.question.texts import with_both_ranges
from glasspolis.report import headline, trust
from glasspolis.report.differences import effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.ranges import explained

FEW = 3.0
"""Persons hit per 1,000 under which the page shows ten times as many people, so that a dot is one
person and not a part of one."""
MANY = 10


def of_run(run: Run) -> Json:
    """Everything that the page shows of a run, ready for JSON.

    Rates are per 1,000 people, as in ``Run.compare``. ``per`` is the number of people that the page
    tells them of.

    Raises:
        GlasspolisError: a table is damaged.
        LineError: the run breaks the line.
    """
    r = Reading(run)
    effect = headline.headline(r)
    worlds = [_world(r, world) for world in r.worlds]
    moved = sliders.sliders(r)
    return {
        **_about(r),
        "worlds": worlds,
        "headline": figure(effect),
        "sentence": headline.sentence(r, effect),
        "template": with_both_ranges(str(r.answer["sentence"])),
        "people": _people(r),
        "explained": explained(r),
        "who": sections.who(r),
        "long": sections.long(r),
        "harms": sections.harms(r),
        "weigh": sections.weighed(r),
        "daily": sections.daily(r),
        "lives": lives.lives(r),
        "sliders": moved,
        "real": None if _ready(moved) else real_runs.real_runs(r),
    }


def _ready(moved: Json) -> bool:
    """Whether the answer itself has sliders."""
    answer = moved["outcomes"][0]["worlds"].values()
    offered = {at for at, axis in enumerate(moved["axes"]) if axis["offered"]}
    return any(one["q2"] >= moved["enough"] and offered & set(one["decides"]) for one in answer)


def _about(r: Reading) -> Json:
    manifest = r.manifest
    measure = str(r.answer["measure"])
    return {
        "name": str(r.scenario.get("name", "")),
        "question": str(r.scenario["question"]),
        "place": r.place,
        "measure": measure,
        "phrase": r.phrase(measure),
        "unit": headline.unit_of(r),
        "count": r.count,
        "per": _per(r),
        "system": r.system,
        "baseline": r.baseline,
        "days": r.days,
        "citizens": r.people,
        "replicates": r.replicates,
        "settings": r.ranges,
        "seed": manifest.get("seed"),
        "digest": str(manifest.get("digest", "")),
        "version": str(manifest.get("versions", {}).get("glasspolis", "")),
        "command": trust.command(r),
        "typed": trust.typed_again(r),
        "folder": r.run.folder.name,
    }


def _per(r: Reading) -> int:
    """People that the page tells its rates of: 1,000, or 10,000 where few of them are hit."""
    found = figure(_hit(r))
    ends = [found["value"], found["here"], *(found["range"] or ())]
    return PER if max(abs(end) for end in ends if end is not None) >= FEW else PER * MANY


def _hit(r: Reading) -> Any:
    """The headline's measure by persons hit, where the run knows whom it hit."""
    measure = str(r.answer["measure"])
    return effect_of(r, measure, r.system, r.baseline, "persons" if r.by_person(measure) else r.count)


def _people(r: Reading) -> Json | None:
    """How many persons are hit with the system and in the other world, for the dots.

    None where the headline's measure is not kept by person.
    """
    measure = str(r.answer["measure"])
    return figure(_hit(r)) if r.by_person(measure) else None


def _world(r: Reading, world: str) -> Json:
    """A world with its difference to the baseline, on the answer's measure."""
    found = effect_of(r, str(r.answer["measure"]), world, r.baseline, r.count)
    return {
        "name": world,
        "label": r.label(world),
        "placebo": r.is_placebo(world),
        "guarded": world in r.guarded,
        "figure": None if world == r.baseline else figure(found),
    }

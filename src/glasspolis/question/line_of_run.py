"""Asks the line again of a finished run, before a page is made of it; report/gather.py calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from glasspolis.people.place import DEFAULT
from glasspolis.question.line import PlacedQuestion, check_place


def check_manifest(manifest: Mapping[str, Any], where: str) -> None:
    """Refuse a run of detention, policing or censorship in a real place, however it came to be.

    The scenario in a manifest says which place and submodels were asked for; ``place`` and
    ``measures`` say which people were made and what was counted. All of them are asked, so that a
    change of one of them is no way around the line. A manifest that names no place counts as one of
    the default place, which is real.

    Args:
        manifest: of the run.
        where: begins the message.

    Raises:
        GlasspolisError: no such place.
        LineError: the run breaks the line.
    """
    scenario = manifest["scenario"]
    population = scenario.get("population")
    counted = {str(key).partition(".")[0] for key in manifest.get("measures") or {}}
    submodels = tuple(sorted(counted.union(scenario.get("submodels") or ())))
    places = [str(scenario.get("place") or DEFAULT)]
    synthesised = (manifest.get("place") or {}).get("name")
    if population is None and synthesised:
        places.append(str(synthesised))
    for place in dict.fromkeys(places):
        needs_invented_place = bool(scenario.get("needs_invented_place"))
        check_place(PlacedQuestion(place, population, submodels, needs_invented_place, _texts(scenario)), where)


def _texts(scenario: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of a scenario that name what the run is about, by key."""
    answer = scenario.get("answer") or {}
    texts = {key: str(scenario.get(key, "")) for key in ("name", "question")}
    texts["answer.sentence"] = str(answer.get("sentence", ""))
    for name, world in (scenario.get("worlds") or {}).items():
        texts[f"worlds.{name}.label"] = str(world.get("label", ""))
    return texts

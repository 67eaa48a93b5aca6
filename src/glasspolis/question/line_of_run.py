"""Asks the line again of a finished run, before a page is made of it; report/gather.py calls."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from glasspolis.people.place import DEFAULT
from glasspolis.question.line import check_place


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
    answer = scenario.get("answer") or {}
    counted = {str(key).partition(".")[0] for key in manifest.get("measures") or {}}
    asked = SimpleNamespace(
        name=str(scenario.get("name", "")),
        question=str(scenario.get("question", "")),
        answer=SimpleNamespace(sentence=str(answer.get("sentence", ""))),
        worlds={
            name: SimpleNamespace(label=str(world.get("label", "")))
            for name, world in (scenario.get("worlds") or {}).items()
        },
        submodels=sorted(counted.union(scenario.get("submodels") or ())),
        needs_invented_place=bool(scenario.get("needs_invented_place")),
        population=scenario.get("population"),
    )
    places = [str(scenario.get("place") or DEFAULT)]
    if asked.population is None and (made := (manifest.get("place") or {}).get("name")):
        places.append(str(made))
    for place in dict.fromkeys(places):
        asked.place = place
        check_place(asked, where)

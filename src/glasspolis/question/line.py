"""The line that Glasspolis does not cross (MODEL.md), as far as a scenario could ask for it; scenario.py calls this."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.place import INVENTED, structure_of
from glasspolis.people.real_names import named_in

INVENTED_ONLY = (
    "policing", "grid", "custody", "information", "moderation", "reinstatement", "selfcensorship", "unrest",
    "governance", "abroad",
)  # fmt: skip
SEARCHING = re.compile(
    r"(optimi[sz]|maximi[sz]|minimi[sz]|search|objective|target|tune|tuning|adaptive|adapt$|learn|agent|"
    r"controller|reward_function|best_polic|suppress)",
    re.IGNORECASE,
)

NEVER = (
    "Glasspolis assesses and never searches for settings that control people better; a policy is a fixed setting or a "
    "schedule of settings."
)
PARAMETERS = ("set", "ranges")
SYSTEMS = (*INVENTED_ONLY, "sensing", "identification", "scoring", "sanctions", "ratings", "corporate")
ACTS = frozenset(
    ("society.acts", "society.wished", "society.expressed", "society.dissent", "society.fear", "crowd.joined",
     "unrest.active", "unrest.at_large", "information.posted", "information.spread", "information.stood",
     "information.informed", "abroad.spoke_out", "abroad.held_back", "selfcensorship.act", "selfcensorship.desire",
     "selfcensorship.defied", "selfcensorship.kept_back", "surveys.sensitive_views")
)  # fmt: skip
EFFECTIVE = re.compile(r"effective|suppress|silenced|deter|prevent|dissuad|success|best_|placement", re.IGNORECASE)


def refuse_keys(raw: Mapping[str, Any], where: str) -> None:
    """Refuse a scenario whose keys ask for a search over policies or an authority that adapts.

    Raises:
        LineError: a key of the file, or of one of its worlds, does.
    """
    for place, key in _keys(raw, ""):
        if SEARCHING.search(key):
            raise LineError(f"{where}: {place}: {NEVER}")


def _keys(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    """Every key with its place, but the names of worlds and of parameters."""
    for key, value in table.items():
        place = f"{prefix}{key}"
        if not prefix.endswith("worlds."):
            yield place, str(key)
        inner = [(place, value)]
        if isinstance(value, list | tuple):
            inner = [(f"{place}.{k}", one) for k, one in enumerate(value)]
        for at, one in inner:
            if isinstance(one, Mapping) and key not in PARAMETERS:
                yield from _keys(one, f"{at}.")


def refuse_calibration(parameter: str, measures: Iterable[str], where: str) -> None:
    """Refuse to search for the setting of a system that brings what people dare to do to a figure somebody chose.

    Raises:
        LineError: the parameter is of such a system, and a measure is of protected acts.
    """
    if parameter.partition(".")[0] in SYSTEMS and (acts := sorted(ACTS.intersection(measures))):
        raise LineError(
            f"{where}: {parameter}, so that {acts[0]} meets a given value: {NEVER} Against protected acts, a system is "
            "calibrated to a published fact only (published = { fact = ... })."
        )


def refuse_measure(name: str, where: str) -> None:
    """Refuse to report how well people are controlled.

    Raises:
        LineError: the name asks for it.
    """
    if EFFECTIVE.search(name):
        raise LineError(
            f"{where}: {name!r}: what a system silences, deters or prevents, and where to put sensors or patrols, is "
            "never reported as its effectiveness; ask for a harm, a benefit or a cost."
        )


def check_place(scenario: Any, where: str) -> None:
    """Refuse a place that does not exist, and a real place for what may only be run in an invented one.

    A user's table counts as real: nothing in it could tell.

    Raises:
        GlasspolisError: no such place.
        LineError: the scenario says it needs an invented place, or uses detention, policing or censorship.
    """
    if scenario.place.lower().endswith((".csv", ".parquet")):
        raise GlasspolisError(f"{where}: place = {scenario.place!r}: is a table; give it as population instead.")
    try:
        real = structure_of(scenario.place).real or scenario.population is not None
    except GlasspolisError as error:
        raise GlasspolisError(f"{where}: place: {error}") from error
    causes = [name for name in INVENTED_ONLY if name in scenario.submodels]
    if real and (causes or scenario.needs_invented_place):
        place = f"population = {scenario.population!r}" if scenario.population else f"place = {scenario.place!r}"
        because = f"it uses {' and '.join(causes)}" if causes else "it says needs_invented_place"
        raise LineError(
            f"{where}: {place}: this scenario runs in an invented place only, because {because}; "
            f"detention, policing and censorship are not modelled for real places. Allowed: {INVENTED!r}."
        )
    if causes or scenario.needs_invented_place:
        _check_words(scenario, where)


def _check_words(scenario: Any, where: str) -> None:
    """Refuse an invented place that goes by the name of a real one in what the report says of it."""
    told = {"name": scenario.name, "question": scenario.question, "answer.sentence": scenario.answer.sentence}
    told |= {f"worlds.{name}.label": world.label for name, world in scenario.worlds.items()}
    for key, text in told.items():
        if found := named_in(text):
            raise LineError(
                f"{where}: {key}: names {found!r}, which is a real place; detention, policing and censorship are "
                f"modelled in the invented place {INVENTED!r} only, under no other name."
            )

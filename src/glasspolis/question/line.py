"""The line that Glasspolis does not cross (MODEL.md), as far as a scenario could ask for it; scenario.py calls this."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.place import INVENTED, structure_of

INVENTED_ONLY = ("policing", "grid", "information", "selfcensorship", "unrest", "governance", "abroad")
SEARCHING = re.compile(
    r"(optimi[sz]|maximi[sz]|minimi[sz]|search|objective|target|tune|tuning|adaptive|adapt$|learn|agent|"
    r"controller|reward_function|best_polic|suppress)",
    re.IGNORECASE,
)

EFFECTIVE = re.compile(r"effective|suppress|silenced|deter|prevent|dissuad|success|best_|placement", re.IGNORECASE)


def refuse_keys(raw: Mapping[str, Any], where: str) -> None:
    """Refuse a scenario whose keys ask for a search over policies or an authority that adapts.

    Raises:
        LineError: a key of the file, or of one of its worlds, does.
    """
    tables: list[tuple[str, Any]] = [("", raw)]
    named = raw.get("worlds")
    if isinstance(named, Mapping):
        tables += [(f"worlds.{name}.", table) for name, table in named.items()]
    for prefix, table in tables:
        for key in table if isinstance(table, Mapping) else ():
            if SEARCHING.search(str(key)):
                raise LineError(
                    f"{where}: {prefix}{key}: Glasspolis assesses and never searches for settings that control people "
                    "better; a policy is a fixed setting or a schedule of settings."
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

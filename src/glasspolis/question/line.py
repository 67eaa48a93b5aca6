"""The line that Glasspolis does not cross, as far as a question could ask for it.

docs/decisions/the-line.md says what the line is. Scenarios, cases, assessments and pages of runs
ask here. What a submodel does to people is said in its own file (contract/line.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.people.place import INVENTED, structure_of
from glasspolis.people.real_names import named_in, people_named_in
from glasspolis.question.texts import NAMED_ALONE

# A search for better control has a searcher, an aim and something that it may set. A key that names
# a searcher is refused whatever its value; one that may as well be honest (`agents`,
# `search_hours`, `controller`) only where its value names what would be searched or aimed at.
SEARCHER = re.compile(r"(^|_)(optimi[sz]\w*|maximi[sz]\w*|adaptive|adapts?|reward_function|best_polic(y|ies))(_|$)")
AIM = re.compile(r"(^|_)(objective|target|goal|minimi[sz]e)(_function)?$")
MAY_SEARCH = re.compile(
    r"(^|_)(search|tun(e|ing|er)|learn(s|er|ing)?|agents?|controller|suppress(es)?|fitness|reward)(_|$)"
)

NEVER = (
    "Glasspolis assesses and never searches for settings that control people better; a policy is a fixed setting or a "
    "schedule of settings."
)
# Names below these keys are refused elsewhere unless a submodel or a kind of assessment has them.
DECLARED = ("set", "ranges", "assessed")
EFFECTIVE = re.compile(r"effective|suppress|silenced|deter|prevent|dissuad|success|best_|placement", re.IGNORECASE)

_GROUP = re.compile(r"\bgroups? ?\d", re.IGNORECASE)


def refuse_keys(raw: Mapping[str, Any], where: str) -> None:
    """Refuse a scenario whose keys ask for a search over policies or an authority that adapts.

    Raises:
        LineError: a key of the file, or of one of its worlds, does.
    """
    for place, key, value in _keys(raw, ""):
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+", "_", key).lower()
        aims = AIM.search(plain) and not (isinstance(value, str) and " " in value.strip())
        if SEARCHER.search(plain) or aims or ((AIM.search(plain) or MAY_SEARCH.search(plain)) and _is_searched(value)):
            raise LineError(f"{where}: {place}: {NEVER}")


def _is_searched(value: Any) -> bool:
    """Return whether a value names a number, measure or means of control, or a lawful act of
    people.
    """
    if isinstance(value, Mapping):
        return any(map(_is_searched, (*value, *value.values())))
    if isinstance(value, list | tuple):
        return any(map(_is_searched, value))
    if not isinstance(value, str):
        return False
    if NAMED_ALONE.fullmatch(value.strip()):
        return True
    names = [
        name for name in re.findall(r"[a-z_]+\.[a-z_]+", value.lower()) if name.partition(".")[0] in plan.installed()
    ]
    alone = [value.strip()] if value.strip() in plan.installed() else []
    return bool(steers([*names, *alone]) or protected(names))


def _keys(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str, Any]]:
    """Yield every key with its place and value, but the names of worlds, parameters and
    questions.
    """
    for key, value in table.items():
        place = f"{prefix}{key}"
        if not prefix.endswith("worlds."):
            yield place, str(key), value
        inner = [(place, value)]
        if isinstance(value, list | tuple):
            inner = [(f"{place}.{k}", entry) for k, entry in enumerate(value)]
        for position, entry in inner:
            if isinstance(entry, Mapping) and key not in DECLARED:
                yield from _keys(entry, f"{position}.")


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


@dataclass(frozen=True)
class PlacedQuestion:
    """A scenario, or a finished run, as far as the line has to know it to judge its place.

    Attributes:
        place: a place by name.
        population: a user's table of counts, which counts as a real place; None if there is none.
        submodels: names of the submodels in use.
        needs_invented_place: the scenario itself refuses real places.
        texts: what the report says of the place, by key.
    """

    place: str
    population: str | None
    submodels: tuple[str, ...]
    needs_invented_place: bool
    texts: Mapping[str, str]


def check_place(asked: PlacedQuestion, where: str) -> None:
    """Refuse a place that does not exist, and a real place for what runs in an invented place only.

    Raises:
        GlasspolisError: there is no such place.
        LineError: the scenario says that it needs an invented place, or one of its submodels does
            not say that it may run in a real one.
    """
    if asked.place.lower().endswith((".csv", ".parquet")):
        raise GlasspolisError(f"{where}: place = {asked.place!r}: is a table; give it as population instead.")
    try:
        real = structure_of(asked.place).real or asked.population is not None
    except GlasspolisError as error:
        raise GlasspolisError(f"{where}: place: {error}") from error
    causes = [name for name in asked.submodels if not _may_run_in_a_real_place(name)]
    if real and (causes or asked.needs_invented_place):
        place = f"population = {asked.population!r}" if asked.population else f"place = {asked.place!r}"
        because = f"it uses {' and '.join(causes)}" if causes else "it says needs_invented_place"
        raise LineError(
            f"{where}: {place}: this scenario runs in an invented place only, because {because}; "
            f"detention, policing and censorship are not modelled for real places. Allowed: {INVENTED!r}."
        )
    if causes or asked.needs_invented_place:
        refuse_real_names(asked.texts, where)


def _may_run_in_a_real_place(submodel: str) -> bool:
    """Return whether the submodel's file says so; a submodel that is not installed says nothing."""
    model = plan.installed().get(submodel)
    return model is not None and model.line.real_places is True


def refuse_real_names(texts: Mapping[str, str], where: str) -> None:
    """Refuse an invented place that goes by the name of a real one in the report, or whose people
    go by that of a real one.

    Args:
        texts: what the report says, by key.
        where: begins every message.

    Raises:
        LineError: names the text and the name.
    """
    for key, text in texts.items():
        if name := named_in(text):
            raise LineError(
                f"{where}: {key}: names {name!r}, which is a real place; detention, policing and censorship are "
                f"modelled in the invented place {INVENTED!r} only, under no other name."
            )
    refuse_peoples(texts, where)


def needs_invented_place(submodels: Iterable[str]) -> bool:
    """Return whether one of these submodels does not say that it may run in a real place."""
    return not all(map(_may_run_in_a_real_place, submodels))


def refuse_peoples(texts: Mapping[str, str], where: str) -> None:
    """Refuse a text that names a people or a faith, as what a system is about.

    Raises:
        LineError: names the text and the people.
    """
    for key, text in texts.items():
        if people := people_named_in(text):
            raise LineError(
                f"{where}: {key}: names {people!r}; groups are neutral labels (group 1, group 2, ...) with stated "
                "traits, and stand for no people that there is."
            )


def refuse_named_groups(texts: Mapping[str, str], where: str) -> None:
    """Refuse a text that says which people a neutral group is.

    Raises:
        LineError: names the text and the people.
    """
    refuse_peoples({key: text for key, text in texts.items() if _GROUP.search(text)}, where)


def steers(names: Iterable[str]) -> list[str]:
    """Return those of these parameters, measures and spells that are of a submodel which steers
    people.

    A submodel that is not installed counts as one that does.
    """
    return [name for name in names if _steers(name.partition(".")[0])]


def _steers(submodel: str) -> bool:
    model = plan.installed().get(submodel)
    return model is None or model.line.steers_people is not False


def protected(names: Iterable[str]) -> list[str]:
    """Return those of these measures that count protected acts or private views, as their columns
    say.
    """
    return [name for name in names if _protected(*name.split(".", 1))]


def _protected(submodel: str, column: str = "") -> bool:
    model = plan.installed().get(submodel)
    if model is None:
        return True
    measure = model.measures.get(f"{submodel}.{column}")
    declared = model.own.get(measure.column if measure is not None else column)
    return declared is not None and declared.protected

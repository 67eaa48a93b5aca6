"""One life in two worlds: the diary of one synthetic person beside their twin's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from glasspolis.contract.flags import IDENTITY, WRONG_PERSON
from glasspolis.engine.plan import choose, derive, installed
from glasspolis.report.gather import Reading
from glasspolis.report.harm import BASIS_WORDS, DOING, NOTHING_DONE
from glasspolis.report.page import Lives, Moment, Section
from glasspolis.report.phrases import IN_WORDS, capital, count

MOST = 18
FLAG = re.compile(r"(.+) \((right person|wrong person), (.+), (\w+)\)")
"""How a diary tells a flag: what it is, and in brackets person, basis and conduct."""
WRONG = IDENTITY[WRONG_PERSON]
Entries = dict[int, dict[str, list[tuple[str, str]]]]
Person = tuple[int, int]
"""A replicate and the id of a person in it."""


def one_life(r: Reading) -> Section | None:
    """Return the diary person whose two lives differ most, on the days on which they part."""
    people = read(r)
    telling = parted(people)
    if not any(telling.values()):
        return None
    best = max(people, key=lambda key: (sum(telling[key].values()), key))
    weights = telling[best]
    kept = sorted(sorted(weights, key=lambda day: (-weights[day], day))[:MOST])
    more = len(weights) - len(kept)
    note = "Both worlds have the same person, family, friends and luck. Days that were alike in both are left out."
    if more > 0:
        note += f" {capital(count(more, 'more day'))} with smaller differences are left out as well."
    finding = f"The two lives part on {count(len(weights), 'day')} of {r.days:,}."
    return Section("life", "One life in two worlds", finding, note=note, lives=as_lives(r, best, people[best], kept))


def read(r: Reading) -> dict[Person, Entries]:
    """Return what began on which day in the two worlds of the headline, of each person with a
    diary.
    """
    diaries = onsets(r)
    people = diaries.group_by("replicate", "person", maintain_order=True)
    return {(int(key[0]), int(key[1])): by_day(rows) for key, rows in people}


def parted(people: Mapping[Person, Entries]) -> dict[Person, dict[int, float]]:
    """Return the days on which each person's two lives part, with how telling each day is, above
    0.
    """
    rare = Counter(c for days in people.values() for sides in days.values() for side in sides.values() for c, _ in side)
    return {
        key: {day: telling for day, sides in days.items() if (telling := weight(sides, rare))}
        for key, days in people.items()
    }


def as_lives(r: Reading, person: Person, entries: Entries, days: Sequence[int]) -> Lives:
    """One person's diary in the two worlds of the headline, on some days."""
    left = r.baseline
    right = r.system
    order = order_of(r)
    subject = subject_of(r, *person)
    sides = [[said(entries[day].get(side, []), order, subject) for side in (left, right)] for day in days]
    rows = [Moment(str(day), *told) for day, told in zip(days, sides, strict=True)]
    caption = f"Days on which the two lives part, “{r.label(left)}” beside “{r.label(right)}”"
    return Lives(who(r, *person), caption, r.label(left), r.label(right), rows)


def onsets(r: Reading) -> pl.DataFrame:
    """Diary rows on which something began: a value above 0 that differs from the day before."""
    keys = ["replicate", "world", "person", "column"]
    rows = r.table("diaries").filter(pl.col("world").is_in([r.baseline, r.system])).sort(*keys, "day")
    same = (pl.col("value") == pl.col("value").shift(1)) & (pl.col("day") == pl.col("day").shift(1) + 1)
    rows = rows.with_columns(going_on=same.over(keys).fill_null(value=False))
    return rows.filter((pl.col("value") > 0) & ~pl.col("going_on") & (pl.col("words") != "")).sort(
        "replicate", "person", "day"
    )


def by_day(rows: pl.DataFrame) -> Entries:
    """Day -> world -> entries, each with its column and its words."""
    days: Entries = {}
    for day, world, column, words in rows.select("day", "world", "column", "words").iter_rows():
        days.setdefault(day, {}).setdefault(world, []).append((column, words))
    return days


def weight(sides: dict[str, list[tuple[str, str]]], rare: Counter[str]) -> float:
    """Return how telling a day is: entries that only one world has, the rarer in all diaries the
    more.
    """
    entries: list[set[Any]] = [set(side) for side in sides.values()]
    alone = entries[0] ^ (entries[1] if len(entries) > 1 else set())
    return sum(1 / rare[column] for column, _ in alone)


def order_of(r: Reading) -> dict[str, tuple[int, int]]:
    """When in a day each column comes about: by the order of submodels, then of their columns."""
    known = installed()
    plan = derive(choose([name for name in r.scenario.get("submodels", ()) if name in known]))
    steps = list(dict.fromkeys(node.submodel for node in plan.nodes))
    return {f"{name}.{column}": (at, i) for at, name in enumerate(steps) for i, column in enumerate(known[name].own)}


def said(entries: list[tuple[str, str]], order: Mapping[str, tuple[int, int]], subject: str) -> str:
    """Return what happened on one day as a sentence, in the order in which it came about.

    Args:
        entries: column and words of each event; words are a verb in the past with its object.
        order: when in a day each column comes about (``order_of``).
        subject: who it happened to, such as "she" (``subject_of``).
    """
    late = (len(order), 0)
    in_order = sorted(entries, key=lambda entry: (order.get(entry[0], late), entry[0]))
    told = list(dict.fromkeys(_told(words) for _, words in in_order))
    return f"{capital('; then '.join(f'{subject} {words}' for words in told))}." if told else ""


def _told(words: str) -> str:
    """Return the words of one event; of a flag, also what it rests on, spelt out."""
    found = FLAG.fullmatch(words)
    if not found:
        return words
    what, identity, basis, conduct = found.groups()
    mistaken = ", taken for somebody else" if identity == WRONG else ""
    return f"{what}{mistaken}, on {BASIS_WORDS.get(basis, basis)}, {DOING.get(conduct, NOTHING_DONE)}"


def subject_of(r: Reading, replicate: int, person: int) -> str:
    """Return the word that sentences about a person begin with."""
    about = r.table("persons").filter(replicate=replicate, person=person).head(1).to_dicts()
    sex = about[0].get("sex") if about else None
    return "this person" if sex is None else "she" if sex else "he"


def who(r: Reading, replicate: Any, person: Any) -> str:
    """Return who a synthetic person is, in a sentence."""
    rows = (
        r.table("persons").filter((pl.col("replicate") == replicate) & (pl.col("person") == person)).head(1).to_dicts()
    )
    t = rows[0] if rows else {}
    parts = [f"Person {person}"]
    if "age" in t and "sex" in t:
        young = t["age"] < 15
        parts.append(
            f"{('a girl' if young else 'a woman') if t['sex'] else ('a boy' if young else 'a man')} {_aged(t['age'])}"
        )
    if "group" in t:
        parts.append(f"of group {t['group'] + 1}")
    if "migrant" in t:
        parts.append("a migrant" if t["migrant"] else "born locally")
    if "household_size" in t:
        size = int(t["household_size"])
        parts.append(
            "living alone" if size == 1 else f"in a household of {IN_WORDS[size] if size < len(IN_WORDS) else size}"
        )
    return (
        ", ".join(parts)
        + ". This person is synthetic, was drawn by lot from tables of totals, and is nobody in particular."
    )


def _aged(years: int) -> str:
    """Return an age in words; of a baby nobody says that it is 0."""
    return f"of {years}" if years else "under one year"

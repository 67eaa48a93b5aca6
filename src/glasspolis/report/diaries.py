"""One life in two worlds: the diary of one synthetic person beside their twin's."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from glasspolis.report.gather import Reading
from glasspolis.report.page import Lives, Moment, Section
from glasspolis.report.phrases import IN_WORDS, capital, count

MOST = 18
Entries = dict[int, dict[str, list[tuple[str, str]]]]


def one_life(r: Reading) -> Section | None:
    """The diary person whose two lives differ most, on the days on which they part."""
    diaries = onsets(r)
    people = {key: by_day(rows) for key, rows in diaries.group_by("replicate", "person", maintain_order=True)}
    if not people:
        return None
    rare = Counter(c for days in people.values() for sides in days.values() for side in sides.values() for c, _ in side)
    score = {key: sum(weight(sides, rare) for sides in days.values()) for key, days in people.items()}
    best = max(score, key=lambda key: (score[key], key))
    if not score[best]:
        return None
    days = people[best]
    parted = [day for day in days if weight(days[day], rare)]
    kept = sorted(sorted(parted, key=lambda day: (-weight(days[day], rare), day))[:MOST])
    left = r.baseline
    right = r.system
    rows = [Moment(str(day), said(days[day].get(left, [])), said(days[day].get(right, []))) for day in kept]
    more = len(parted) - len(kept)
    note = "The same person, family, friends and luck in both worlds; days that were alike in both are left out."
    if more > 0:
        note += f" {capital(count(more, 'more day'))} with smaller differences left out too."
    caption = f"Days on which the two lives part, “{r.label(left)}” beside “{r.label(right)}”"
    lives = Lives(who(r, *best), caption, r.label(left), r.label(right), rows)
    finding = f"The two lives part on {count(len(parted), 'day')} of {r.days:,}."
    return Section("life", "One life in two worlds", finding, note=note, lives=lives)


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
    """How telling a day is: entries that only one world has, the rarer in all diaries the more."""
    entries: list[set[Any]] = [set(side) for side in sides.values()]
    alone = entries[0] ^ (entries[1] if len(entries) > 1 else set())
    return sum(1 / rare[column] for column, _ in alone)


def said(entries: list[tuple[str, str]]) -> str:
    """A day's entries in one line; "" where there are none."""
    return (
        capital("; ".join(dict.fromkeys(words.replace(", none)", ", nothing done)") for _, words in sorted(entries))))
        if entries
        else ""
    )


def who(r: Reading, replicate: Any, person: Any) -> str:
    """Who a synthetic person is, in a sentence."""
    rows = (
        r.table("persons").filter((pl.col("replicate") == replicate) & (pl.col("person") == person)).head(1).to_dicts()
    )
    t = rows[0] if rows else {}
    parts = [f"Person {person}"]
    if "age" in t and "sex" in t:
        young = t["age"] < 15
        parts.append(
            f"{('a girl' if young else 'a woman') if t['sex'] else ('a boy' if young else 'a man')} of {t['age']}"
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
    return ", ".join(parts) + ". Synthetic: drawn by the population synthesiser, resembling nobody in particular."

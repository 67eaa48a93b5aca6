"""Lives in two worlds: diaries of persons whom the system hits, day by day beside their twins'."""

from __future__ import annotations

from collections import Counter

import polars as pl

from glasspolis.explorer.figures import Json
from glasspolis.report import diaries
from glasspolis.report.gather import Reading

MOST = 6
"""Lives on a page."""
LONGEST = 40
"""Days of a life that are told."""


def lives(r: Reading) -> Json:
    """The lives that differ most between the two worlds, of those who were hit if there are any.

    Hit is who has more of what the answer counts with the system than without it.

    Returns:
        ``hit``: whether they were chosen among those who were hit, ``candidates``: how many
        diaries there were to choose from, and ``lives``, each with ``who``, ``parted`` (days on
        which the two differ) and ``days`` of entries in both worlds.
    """
    people = {
        key: diaries.by_day(rows)
        for key, rows in diaries.onsets(r).group_by("replicate", "person", maintain_order=True)
    }
    hit = _hit(r)
    chosen = {key: days for key, days in people.items() if key in hit} or people
    rare = Counter(c for days in people.values() for sides in days.values() for side in sides.values() for c, _ in side)
    score = {key: sum(diaries.weight(sides, rare) for sides in days.values()) for key, days in chosen.items()}
    best = sorted((key for key in score if score[key]), key=lambda key: (-score[key], key))[:MOST]
    return {
        "hit": any(key in hit for key in chosen),
        "candidates": len(chosen),
        "lives": [_life(r, key, chosen[key], rare) for key in best],
    }


def _hit(r: Reading) -> set[tuple[int, int]]:
    """Replicate and person of everyone in the sample whom the system hits, and not the baseline."""
    measure = str(r.answer["measure"])
    sample = r.table("persons")
    if measure not in sample.columns:
        return set()
    rows = sample.select("replicate", "world", "person", pl.col(measure).alias("times"))
    here, there = (rows.filter(world=world).drop("world") for world in (r.system, r.baseline))
    both = here.join(there, on=["replicate", "person"], suffix="_there")
    return set(both.filter(pl.col("times") > pl.col("times_there")).select("replicate", "person").iter_rows())


def _life(r: Reading, key: tuple[int, int], days: diaries.Entries, rare: Counter[str]) -> Json:
    parted = [day for day in days if diaries.weight(days[day], rare)]
    kept = sorted(sorted(parted, key=lambda day: (-diaries.weight(days[day], rare), day))[:LONGEST])
    told = [
        {
            "day": day,
            "there": diaries.said(days[day].get(r.baseline, [])),
            "here": diaries.said(days[day].get(r.system, [])),
        }
        for day in kept
    ]
    return {"who": diaries.who(r, *key), "parted": len(parted), "days": told}
